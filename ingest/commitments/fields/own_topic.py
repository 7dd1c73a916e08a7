"""What a promise is about in its own words: after "on" or "whether", else its object; of a passive, its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.commitments.acts.action_rows import is_row
from ingest.commitments.acts.read import Act
from ingest.commitments.fields.lightness import LIGHT, is_light, only_points
from ingest.commitments.fields.owner import is_passive
from ingest.commitments.people.mentions import named
from ingest.commitments.said import Said, bare
from language.spans import Span
from language.tagging import Token
from language.words import stem

# "A report on ...", "figures for ...": after a word for what is delivered, what it is about.
OF = frozenset("of for on into with".split())
ABOUT = frozenset("about regarding concerning re covering detailing outlining explaining asking".split())
PHRASES_ABOUT = re.compile(
    r"\b(?:in (?:relation|respect|regard) (?:to|of)|with (?:regard|respect) to|relating to|relat(?:ed|ing) to|as to|"
    r"look(?:ed|ing)? (?:in)?to|"
    r"look(?:ed|ing)? at|(?:which|that|to) (?:includ|show|set|cover|contain)\w*(?: out)?|setting out|with details of|"
    r"to ask|based (?:up)?on)\s",
    re.IGNORECASE,
)
ENDS = frozenset("VM0 VVD VVZ VBD VBZ VBI VHD VHZ VDD".split())
MORE = frozenset("VVI VVB TO0 VM0 VVD VVZ VBI".split())
RELATIVE = frozenset("that which who whom whose".split())
MEETINGS = frozenset("meeting meetings committee panel board session members member".split())
WH = frozenset("how why what whether where when who which if".split())
OUTWARD = re.compile(
    r"\s(?:to|with|at|for|before|by|among|between)\s+(?:the |this |that |its |their |all |a |any |every "
    r")?(?:(?:\w+\s){0,2}(?:meetings?|committees?|"
    r"panels?|boards?|forum|cabinet|members?|councillors?|chair(?:man|person)?|cycle|agenda|session)\b|next\b|future\b|"
    r"him\b|her\b|them\b|us\b)",
    re.IGNORECASE,
)
PASSED = frozenset("have know with to back out up in on".split())  # after whom one lets have or know


def own_topic(act: Act, due: Span | None) -> Span | None:
    """What follows "on", "about" or "whether" in what is promised, else its object; of a passive, in its subject "
    "first."""
    text = act.said.document.raw_text
    for tokens in _stretches(act):
        for start, is_told in _starts(tokens, text, act):
            end = _end(tokens, start, due, text, listed=is_row(act.said))
            found = bare(text, tokens[start].span.to(tokens[end - 1].span)) if end > start else None
            if (
                found
                and not (only_points if is_told else is_light)(found.of(text))
                and not _is_somebody(found, act.said)
            ):
                return found
    return None


def _is_somebody(span: Span, said: Said) -> bool:
    """ "Respond to Councillor Rees": whom it is for is not what it is about."""
    return any(
        one.span.covers(span) or (one.span.start <= span.start and one.span.end >= span.end - 1) for one in said.people
    )


def _stretches(act: Act) -> Iterator[Sequence[Token]]:
    """The subject where it is a thing and not the doer ("a report on voids"), then the verb and what follows it."""
    doer = act.doer
    if doer is not None and act.span.covers(doer) and (is_passive(act) or named(act.said.tokens, doer) is None):
        yield _within(act, doer)
    yield _within(act, act.deliverable)


def _within(act: Act, span: Span) -> Sequence[Token]:
    return [token for token in act.said.tokens if span.covers(token.span)]


def _starts(tokens: Sequence[Token], text: str, act: Act) -> list[tuple[int, bool]]:
    """Where the topic could begin, the likeliest first; whether a word for "about" says so."""
    phrased = _after_phrase(tokens, text)
    told = [at + 1 for at, token in enumerate(tokens[:-1]) if _is_about(tokens, at, act)]
    asked = [at for at, token in enumerate(tokens) if at and _opens_question(tokens, at)]
    first = min([at for at in (*told[:1], *asked[:1], phrased) if at is not None], default=None)
    found = [] if first is None else [(first, True)]
    return found + [(at, False) for at in _object(tokens, act)]


def _opens_question(tokens: Sequence[Token], at: int) -> bool:
    """ "Whether", "how many"; "if" only after a verb: "check if", but not "if need be"."""
    word = tokens[at].text.lower()
    return word in WH and (word != "if" or tokens[at - 1].tag.startswith("VV"))


def _is_about(tokens: Sequence[Token], at: int, act: Act) -> bool:
    """Whether a word leads to the topic: "about"; "on" and "of" after a word for what is delivered, "to Members" "
    "passed."""
    word = tokens[at].text.lower()
    return word in ABOUT or (word in OF and _is_paper(tokens, _before_whom(tokens, at, act)))


def _is_paper(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].text.lower() if at >= 0 else ""
    return at >= 0 and tokens[at].tag.startswith(("NN", "AVP", "VV")) and stem(word) in LIGHT and word not in MEETINGS


def _before_whom(tokens: Sequence[Token], at: int, act: Act) -> int:
    """The token before `at`, or before the "to Members" that ends there."""
    for one in act.said.people:
        if one.span.end == tokens[at - 1].span.end:
            return next((n - 2 for n, token in enumerate(tokens) if token.span.start == one.span.start), at - 1)
    return at - 1


def _after_phrase(tokens: Sequence[Token], text: str) -> int | None:
    if not tokens:
        return None
    found = PHRASES_ABOUT.search(text, tokens[0].span.start, tokens[-1].span.end)
    after = [at for at, token in enumerate(tokens) if found and token.span.start >= found.end()]
    return next((at for at in after if tokens[at].text.lower() not in OF), None)


def _object(tokens: Sequence[Token], act: Act) -> list[int]:
    """The first noun phrase, after whom it is for: "send Members the number", "let the Chair have a note"."""
    nouns = [
        at
        for at, token in enumerate(tokens)
        if token.tag.startswith(("AT", "DT", "DPS", "NN", "NP", "AJ", "CRD", "ORD")) and token.text[0].isalnum()
    ]
    if not nouns:
        return []
    first = nouns[0]
    whom = next((one.span for one in act.said.people if one.span.start == tokens[first].span.start), None)
    if whom is not None and first == 1:
        after = [
            at for at, token in enumerate(tokens) if token.span.start >= whom.end and token.text.lower() not in PASSED
        ]
        return after[:1]
    return [first]


def _end(tokens: Sequence[Token], start: int, due: Span | None, text: str, *, listed: bool) -> int:
    """Up to a stop, the due phrase, a further verb, or whom it is for; small words at the end are left out."""
    at = start
    relative = listed  # a cell has no verb of its own that could end it
    while at < len(tokens) and not _stops(tokens, at, due):
        relative = relative or tokens[at].text.lower() in WH | RELATIVE
        if at > start and OUTWARD.match(text, tokens[at].span.start - 1, tokens[-1].span.end):
            break
        if at > start and _begins_more(tokens, at, relative=relative):
            break
        at += 1
    while at > start + 1 and tokens[at - 1].tag in {"CJC", "PRP", "CJS", "CJT", "PUN", "TO0"}:
        at -= 1
    return at


def _stops(tokens: Sequence[Token], at: int, due: Span | None) -> bool:
    return tokens[at].text in {";", ".", "(", ":", "|"} or (
        due is not None and due.start <= tokens[at].span.start < due.end
    )


def _begins_more(tokens: Sequence[Token], at: int, *, relative: bool) -> bool:
    """A verb of the main clause, or a second thing to do: "and report back"."""
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.tag in ENDS:
        return not relative
    return token.tag in {"CJC", "PUN"} and following is not None and following.tag in MORE
