"""The words of a pack's own script, in every language: the script is one, and chooses by the page's language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from language.messages import DEFAULT, LANGUAGES, N_, _, counted, speaking
from ui.exports.packs.content import OF_FIGURE, OF_HEADING, OF_INPUT, OF_SOURCE

WORDS = {
    "outside": N_("its offsets lie outside the text"),
    "otherwise": N_("its words are not the text at its offsets"),
    "seldom": N_("it is not quoted above as often as it was"),
    "misprinted": N_("what is printed above is not its words"),
    "differs": N_("Differs"),
    "holds": N_("Holds"),
    "text": N_("Text of {name}, {place} highlighted"),
    "show": N_("Show in its text"),
    "showing": N_("Show {place} in its text"),
    "hash": N_("text of {name}, SHA-256 {hash}"),
    "readable": N_("what is printed above, as it was written"),
    "all": N_("Checked: {sources}, and figures, headings and inputs beside them ({beside}). All hold."),
    "faulty": N_("This pack does not hold: {faults} differ."),
    "unhashed": N_("This browser gives no SHA-256 to a page opened this way: the hashes are not checked."),
}
# Whole, for each number that some language has a form of its own for, then for any other.
FORMS = (0, 1, 2, 3, 6, 100)
PART = re.compile(r"\\\{(\w+)\\\}")  # of a template that was escaped


def spoken_words() -> str:
    """The words by language, as a JavaScript object."""
    return json.dumps(dict(_languages()), sort_keys=True).replace("<", "\\u003c")


def _languages() -> Iterator[tuple[str, dict[str, object]]]:
    for language in LANGUAGES:
        with speaking(language):
            words: dict[str, object] = {name: _(told) for name, told in WORDS.items()}
            words["sources"] = [counted(one, "source").replace(str(one), "{number}") for one in FORMS]
            places = (OF_HEADING, OF_SOURCE, OF_INPUT, OF_FIGURE)
            words["named"] = [] if language == DEFAULT else [[_pattern(one), _(one)] for one in places]
        yield language, words


def _pattern(template: str) -> str:
    """A regular expression of JavaScript that tells the parts of a place's name apart."""
    return f"^{PART.sub(lambda part: f'(?<{part[1]}>.*?)', re.escape(template))}$"
