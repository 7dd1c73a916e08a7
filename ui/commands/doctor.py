"""`matters doctor`: what is configured, whether it works, how fast, and how to mend it."""

from __future__ import annotations

from itertools import chain

import typer

from ui.commands import options
from ui.commands.edge import failures
from ui.commands.options import DEFAULT_INDEX, FAILED


def doctor(index: options.Index = DEFAULT_INDEX, as_json: options.Json = False) -> None:
    """Try each part for real: the index, the embedding, the trained reader, the language model, the sign-in.

    What does not work is told with the way to mend it; exit code 1 where anything that is configured does not. The
    language model is asked one short question, which some providers charge for. Keys are never shown.
    """
    from qa.config import Config
    from qa.doctor import State, examine
    from ui.access.provider import finding
    from ui.terminal.doctoring import findings_json, show_finding
    from ui.terminal.printing import print_json

    with failures():
        findings = []
        config = Config(index=index)
        for found in chain(examine(config), map(finding, [config])):
            findings.append(found)
            if not as_json:
                show_finding(found)
        if as_json:
            print_json(findings_json(findings))
        if any(found.state is State.FAILS for found in findings):
            raise typer.Exit(FAILED)
