"""How varied the papers and questions are, and whether a label shows before any paper is read.

    python -m training.diversity                                      every council that ships
    python -m training.diversity training/councils/NAME               one
    python -m training.diversity --against corpus --against eval      and what also stands in other folders

Likeness and leaks are worked out by scikit-learn, which comes with the extra `models`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training.diversity.lines import told
from training.diversity.report import report
from training.papers import opened, shipped


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report of the folders named, or of all that ship; exit code 1 where they share a run with others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--against", action="append", type=Path, metavar="FOLDER", help="of texts to share no run with")
    options = parser.parse_args(arguments)
    for folder in options.against or ():
        if not folder.is_dir():
            parser.error(f"--against {folder}: there is no such folder")
    found = report(opened(parser, options.folders or shipped()), options.against)
    print("\n".join(told(found)))
    sys.exit(1 if any(one.copied for one in found.shared or ()) else 0)


if __name__ == "__main__":
    main()
