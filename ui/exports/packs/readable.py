"""What a pack's web page shows and carries, as anybody reads it: its words and links, the places quoted, its data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from ui.exports.packs.said import spoken_words

ARTICLE, DATA = "pack", "evidence"  # ids in the page
# Every element of the template and of its charts; whatever else stands in a page was not written by this program.
KNOWN = frozenset(
    """html head meta title style body main p a article h1 h2 h3 section b bdi blockquote ul ol li dl div dt dd table
    caption thead tbody tr th td button code script svg g path line rect circle polygon text tspan""".split()
)
SCRIPT = Path(__file__).with_name("pack.js")
WORDS = "/* words by language */ {}"  # stands in the script for them
DOCTYPE = "<!DOCTYPE html>"
TAG = re.compile(r'</?[a-z][a-z0-9]*(?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*\s*/?>')
RAW = re.compile(r"<(script|style)\b[^<>]*>")


@dataclass(slots=True)
class Shown:
    """A page taken apart."""

    data: list[str] = field(default_factory=list)  # of each element that says it is the evidence
    scripts: list[str] = field(default_factory=list)  # that run
    words: str = ""  # of the readable part
    links: list[str] = field(default_factory=list)
    places: dict[int, list[str]] = field(default_factory=dict)  # which place: what is shown as its words
    strange: list[str] = field(default_factory=list)  # what no pack holds

    @property
    def readable(self) -> str:
        """What the seal of the readable part is of: its words, then where its links lead."""
        return "\n".join([self.words, *self.links])


def script() -> str:
    """The one script that a pack holds, in whatever language: it has the words of each."""
    return SCRIPT.read_text(encoding="utf-8").replace(WORDS, spoken_words())


def shown(page: str) -> Shown:
    """The page taken apart. Raises ValueError where it is torn, or written as no pack is."""
    _refuse_unlike(page)
    parser = _Parser()
    parser.feed(page)
    parser.close()
    parser.found.words = "".join(parser.words)
    parser.found.places = {at: ["".join(words) for words in told] for at, told in parser.quoted.items()}
    return parser.found


def _refuse_unlike(page: str) -> None:
    """Let through only tags as the template writes them: other markup may take a parser for ever, or fool it."""
    if not page.startswith(DOCTYPE):
        raise ValueError
    markup = _without_raw(page[len(DOCTYPE) :])
    if markup.count("<") != len(TAG.findall(markup)):
        raise ValueError


def _without_raw(page: str) -> str:
    """The page without what stands in scripts and styles, which is no markup. Raises ValueError where one is torn."""
    kept, at = [], 0
    while opening := RAW.search(page, at):
        end = page.index(f"</{opening[1]}>", opening.end())
        kept.append(page[at : opening.end()])
        at = end
    return "".join([*kept, page[at:]])


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Shown()
        self.words: list[str] = []
        self.quoted: dict[int, list[list[str]]] = {}
        self.quoting: list[str] | None = None  # words of the place that is being read
        self.script: list[str] | None = None
        self.is_inside = False  # the article

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._look(tag, given)
        if tag == "article" and given.get("id") == ARTICLE:
            self.is_inside = True
        elif tag == "script":
            self.script = []
            self.is_data = given.get("type") == "application/json" and given.get("id") == DATA
        if self.is_inside and tag == "a" and "href" in given:
            self.found.links.append(given["href"])
        if self.is_inside and given.get("data-place", "").isdecimal():
            self.quoting = []
            self.quoted.setdefault(int(given["data-place"]), []).append(self.quoting)

    def _look(self, tag: str, given: dict[str, str]) -> None:
        """Note what no pack holds: an element or an attribute that could run or fetch something."""
        if tag not in KNOWN:
            self.found.strange.append(f"an element <{tag}>")
        for name in given:
            if name.startswith("on") or name in ("src", "srcset", "style", "xlink:href", "formaction"):
                self.found.strange.append(f"an attribute {name} of <{tag}>")

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "article":
                self.is_inside = False
            case "bdi":
                self.quoting = None
            case "script" if self.script is not None:
                into = self.found.data if self.is_data else self.found.scripts
                into.append("".join(self.script))
                self.script = None
                if len(self.found.scripts) > 1:
                    self.found.strange.append("a second script")

    def handle_data(self, data: str) -> None:
        if self.script is not None:
            self.script.append(data)
            return
        if self.is_inside:
            self.words.append(data)
        if self.quoting is not None:
            self.quoting.append(data)
