"""Whether a model's wording of a follow-up may be asked: code looks at every word of it, and at what it leaves out.

It is one question that stands alone. Each word that says something, each numeral, name and date is one of the
follow-up, of the questions before it, or of what the last answer cites; the follow-up's own are all still there; it
asks in the way that the follow-up does, and denies only what that denies.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from language.council_time import stated
from language.messages import composed
from language.spans import Span
from language.tagging import Token, tagged
from language.time_words import mentions
from language.words import STOPWORDS, fold, stem, tokens
from qa.checks.lexicon import DENYING_WORDS
from qa.checks.reading import sentences_of
from qa.conversation.leaning import Leaning, leaning, opened
from qa.conversation.said import Said
from qa.conversation.standalone import named_bodies, time_named
from qa.pipeline import MAX_QUESTION
from store.schema import Source

# How a question asks: one of these may not be put for another, nor be had from a document.
ASKING = {**dict.fromkeys("who whom whose".split(), "who"), **{one: one for one in "why when where how".split()}}
AUXILIARIES = frozenset(
    "is are was were am be do does did has have had can could will would shall should may might must".split()
)
# Little words that change what is asked; all other little words are free.
WEIGHTY = frozenset("all only once after before until under over up off out many much same".split())
FREE = STOPWORDS - WEIGHTY - DENYING_WORDS - set(ASKING) | {"'s", "'ll", "'d", "'ve", "'re", "'m", "may", "might"}
# What stands for another thing, or is said out of courtesy: it may go.
MAY_GO = frozenset("one ones other others rest former latter another else same please thank thanks ok okay".split())
MARKS = frozenset("?,.'’-–/&%£() ")
LONGEST_RUN = 6  # words of a document on end that name a thing; what is kept of a question may be no quotation


def flaws(told: str, said: Said, sources: Sequence[Source]) -> Iterator[str]:
    """Why the wording may not be asked, one clause each, the cheapest looks first; nothing: it may."""
    yield from _form(told, said)
    if leaning(told, named_bodies(told, sources)) not in (None, Leaning.PERHAPS):
        yield composed("it does not stand alone")
    yield from _added(told, said)
    yield from _dates_added(told, said)
    yield from _lost(told, said)
    yield from _asked_otherwise(told, said)


def _form(told: str, said: Said) -> Iterator[str]:
    if len(told) > MAX_QUESTION:
        yield composed("it is longer than {most} characters", most=MAX_QUESTION)
    if not told.endswith("?") or told.count("?") > 1 or len(sentences_of(told)) != 1:
        yield composed("it is not one question")
    if odd := [one for one in told if not (one.isalnum() or one in MARKS or one in said.question)]:
        yield composed("it holds {odd!a}", odd=odd[0])


# --- what it has that nothing said has ---


def _added(told: str, said: Said) -> Iterator[str]:
    asked, everything = (said.question, *said.earlier), _everything(said)
    known, of_questions = _forms_of(everything), _forms_of(asked)
    exact = {word for text in everything for word in _folded(text)}
    for at, token in enumerate(_content(told)):
        if not _forms(token) & (of_questions if _asks_or_denies(token) else known):
            yield composed("nothing said before has “{words}”", words=token.text)
        elif at and token.text[0].isupper() and fold(token.text) not in exact:
            yield composed("nothing said before has the name “{words}”", words=token.text)
    numerals = {one for text in everything for one in _numerals(text)}
    yield from (
        composed("nothing said before has “{words}”", words=one) for one in _numerals(told) if one not in numerals
    )
    beside = {pair for text in everything for pair in pairwise(_folded(text))}
    yield from (
        composed("nothing said before has “{words}”", words=" ".join(pair))
        for pair in _named_pairs(told)
        if pair not in beside
    )
    if run := _run_of_documents(told, asked, said.cited):
        yield composed("it quotes a document (“{run}”)", run=run)


def _dates_added(told: str, said: Said) -> Iterator[str]:
    """Days and periods are compared as days; "last year" in its words."""
    texts = _everything(said)
    given = {(one.period.start, one.period.end, one.period.dated) for text in texts for one in stated(text)}
    for one in stated(told):
        if (one.period.start, one.period.end, one.period.dated) not in given:
            yield composed("nothing said before names “{words}”", words=one.span.of(told))
    words = {one.words for text in texts for one in mentions(text)}
    for time in mentions(told):
        if time.period is None and time.words not in words:
            yield composed("nothing said before names “{words}”", words=told[time.start : time.end])


def _everything(said: Said) -> list[str]:
    """All that was said, and the times that the rules make of the follow-up's ("the year before")."""
    times = (time_named(opened(said.question)[1], before) for before in said.earlier)
    return [said.question, *said.earlier, *said.cited, *(one for one in times if one)]


def _named_pairs(told: str) -> Iterator[tuple[str, str]]:
    """Every two capitals side by side, which may be one name made of two."""
    for one, other in pairwise(_words(told)):
        if one.text[0].isupper() and other.text[0].isupper() and not _is_free(one) and fold(one.text) not in ASKING:
            yield fold(one.text), fold(other.text)


def _run_of_documents(told: str, asked: Sequence[str], cited: Sequence[str]) -> str | None:
    """More words on end than it takes to name a thing, that a document has and no question."""
    runs = {run for text in cited for run in _runs(text)} - {run for text in asked for run in _runs(text)}
    return next((" ".join(run) for run in _runs(told) if run in runs), None)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    spoken = _folded(text)
    return (tuple(spoken[at : at + LONGEST_RUN + 1]) for at in range(len(spoken) - LONGEST_RUN))


# --- what it has not that the follow-up has ---


def _lost(told: str, said: Said) -> Iterator[str]:
    """What the follow-up says and the wording does not; a time that leans ("the year before") may be worked out."""
    _, rest = opened(said.question)
    kept, times = _forms_of([told]), _worked_out(told, said, rest)
    for token in _content(rest):
        may_go = fold(token.text) in MAY_GO or any(time.covers(token.span) for time in times)
        if not may_go and not _forms(token) & kept:
            yield composed("“{words}” is lost", words=token.text)
    numerals = {*_numerals(told)}
    spared = {one for time in times for one in _numerals(time.of(rest))}
    yield from (composed("“{words}” is lost", words=one) for one in _numerals(rest) if one not in numerals | spared)


def _worked_out(told: str, said: Said, rest: str) -> list[Span]:
    """Where the follow-up names a time that the wording states as the rules work it out."""
    own = {(one.period.start, one.period.end) for one in stated(told)}
    for before in said.earlier[-1:]:
        time = time_named(rest, before)
        if time and own & {(one.period.start, one.period.end) for one in stated(time)}:
            return [Span(one.start, one.end) for one in mentions(rest)]
    return []


def _asked_otherwise(told: str, said: Said) -> Iterator[str]:
    """Where the follow-up begins as a question does, the wording begins so too; and neither denies alone."""
    _, rest = opened(said.question)
    if (begins := _begins(rest)) is not None and _begins(told) != begins:
        yield composed("it asks in another way")
    last = " ".join(said.earlier[-1:])
    if (_denies(told) and not _denies(f"{rest} {last}")) or (_denies(rest) and not _denies(told)):
        yield composed("it denies otherwise")


def _begins(question: str) -> str | None:
    """How a question begins: "who", "how many", "" for a verb; `None` where it begins in no such way."""
    first, second = [*_folded(question), "", ""][:2]
    if first in AUXILIARIES:
        return ""
    if first == "how":
        return f"how {second}"
    return "what" if first in {"what", "which"} else ASKING.get(first)


def _denies(text: str) -> bool:
    return any(fold(token.text) in DENYING_WORDS for token in _words(text))


# --- words ---


def _words(text: str) -> list[Token]:
    return [one for one in tagged(text, Span(0, len(text))) if any(map(str.isalnum, one.text))]


def _folded(text: str) -> list[str]:
    return [fold(one.text) for one in _words(text)]


def _content(text: str) -> list[Token]:
    """The words that say something; those with digits are numerals."""
    return [one for one in _words(text) if not _is_free(one) and not _has_digit(one.text)]


def _is_free(token: Token) -> bool:
    return fold(token.text) in FREE or fold(token.lemma) in {"be", "do", "have"}


def _asks_or_denies(token: Token) -> bool:
    return fold(token.text) in ASKING or fold(token.text) in DENYING_WORDS


def _forms(token: Token) -> frozenset[str]:
    """By what a word and its inflections are known; every denial is one, and so is "who" and "whom"."""
    word = fold(token.text)
    if word in DENYING_WORDS:
        return frozenset({"not"})
    if word in ASKING:
        return frozenset({ASKING[word]})
    return frozenset(stem(one.replace("-", "")) for one in (word, fold(token.lemma)))


def _forms_of(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(form for text in texts for token in _words(text) for form in _forms(token))


def _numerals(text: str) -> list[str]:
    """Whatever holds a digit, as printed, but for marks around it and the way a year is written."""
    return [_numeral(word) for word in text.split() if _has_digit(word)]


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _numeral(word: str) -> str:
    money = next((one for one in "£$€" if one in word), "")
    return money + " ".join(tokens(word))
