"""`matters doctor`: what is configured, whether it works, how fast, and how to mend it."""

from __future__ import annotations

import typer

from ui.commands import options
from ui.commands.edge import failures
from ui.commands.options import DEFAULT_INDEX, FAILED


def doctor(index: options.Index = DEFAULT_INDEX, as_json: options.Json = False) -> None:
    """Try each part for real: the index, the embedding, the trained reader, the language model.

    What does not work is told with the way to mend it; exit code 1 where anything that is configured does not. The
    language model is asked one short question, which some providers charge for. Keys are never shown.
    """
    from qa.config import Config
    from qa.doctor import State, examine
    from ui.terminal.doctoring import findings_json, show_finding
    from ui.terminal.printing import print_json

    with failures():
        findings = []
        for finding in examine(Config(index=index)):
            findings.append(finding)
            if not as_json:
                show_finding(finding)
        if as_json:
            print_json(findings_json(findings))
        if any(finding.state is State.FAILS for finding in findings):
            raise typer.Exit(FAILED)
