"""Verb groups of a tagged sentence: auxiliaries, negation and adverbs with the verb that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from language.tagging import Token


class Form(StrEnum):
    """How a verb group is marked for time and mood."""

    MODAL = "modal"  # would send
    PAST = "past"  # sent, had sent, was sending
    PRESENT = "present"  # sends, has sent, is sending
    BARE = "bare"  # send: an imperative, a subjunctive, or the second of two verbs that share a modal
    INFINITIVE = "infinitive"  # to send
    GERUND = "gerund"  # sending
    PARTICIPLE = "participle"  # sent, without an auxiliary


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """One verb with its auxiliaries; `start` and `end` (excluded) count tokens of the sentence."""

    start: int
    end: int
    form: Form
    lemma: str  # of the main verb
    verb: int  # the token of the main verb
    modal: str | None = None  # as said: "would", never its lemma "will"
    particle: str | None = None  # "back", "up", and a preposition that follows at once ("into")
    predicate: str | None = None  # after "be": the lemma of the adjective ("willing", "able")
    negated: bool = False
    passive: bool = False
    perfect: bool = False
    progressive: bool = False
    adverbs: tuple[str, ...] = ()  # inside the group


MODALS = {"'ll": "will", "'d": "would", "ca": "can", "wo": "will", "sha": "shall"}
BASE = frozenset("VVI VBI VHI VDI VVB VBB VHB VDB".split())
PAST = frozenset("VVD VBD VHD VDD".split())
PRESENT = frozenset("VVZ VVB VBZ VBB VHZ VHB VDZ VDB".split())
NON_FINITE = {"VVG": Form.GERUND, "VBG": Form.GERUND, "VHG": Form.GERUND, "VDG": Form.GERUND}
PARTICIPLES = frozenset("VVN VBN VHN VDN".split())
FORMS = {
    "TO0": Form.INFINITIVE,
    **NON_FINITE,
    **dict.fromkeys(PARTICIPLES, Form.PARTICIPLE),
    **dict.fromkeys(PAST, Form.PAST),
    **dict.fromkeys(PRESENT, Form.PRESENT),
}
SKIPPED = frozenset("AV0 XX0".split())
ASIDE = 7  # tokens, at most, between a modal and its verb
QUOTES = frozenset("\"“”‘’'")


def groups(tokens: Sequence[Token]) -> Iterator[VerbGroup]:
    """The verb groups in order; none overlaps another."""
    at = 0
    while at < len(tokens):
        found = _Reader(tokens, at).read() if starts(tokens, at) else None
        if found is None:
            at += 1
        else:
            yield found
            at = found.end


def starts(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb group may begin with this token."""
    tag = tokens[at].tag
    return tag.startswith("V") or (tag == "TO0" and at + 1 < len(tokens))


class _Reader:
    """Reads one group from its first token."""

    def __init__(self, tokens: Sequence[Token], start: int) -> None:
        self.tokens = tokens
        self.start = start
        self.at = start
        self.adverbs: list[str] = []
        self.negated = False
        self.auxiliaries: list[str] = []  # lemmas of "have" and "be" before the main verb

    def read(self) -> VerbGroup | None:
        """The group; `None` where no verb follows ("agreed to.")."""
        first = self.tokens[self.start]
        form, modal = self._form(first)
        if form in (Form.MODAL, Form.INFINITIVE):
            self.at += 1
            self._skip()
            self._skip_number()
            self._skip_aside()
            if not self._is_verb():
                return self._elliptic(first, modal) if form is Form.MODAL else None
        verb = self._main()
        return self._group(form, modal, verb)

    def _form(self, first: Token) -> tuple[Form, str | None]:
        said = first.text.lower()
        if first.tag == "VM0":
            return Form.MODAL, MODALS.get(said, said)
        form = FORMS.get(first.tag, Form.BARE)
        imperative = first.tag == "VVB" and self.start == 0
        return (Form.BARE if said == "be" or imperative else form), None

    def _main(self) -> int:
        """Walks over auxiliaries; gives the token of the main verb."""
        verb = self.at
        self.at += 1
        while self.tokens[verb].lemma in {"be", "have", "do"} and (following := self._next_verb(verb)) is not None:
            self.auxiliaries.append(self.tokens[verb].lemma)
            verb = following
        return verb

    def _next_verb(self, verb: int) -> int | None:
        """The participle that goes on from an auxiliary, adverbs, "not" and quotation marks between them passed."""
        back, adverbs, negated = self.at, list(self.adverbs), self.negated
        self._skip()
        if self.at < len(self.tokens) and self._goes_on(self.tokens[verb], self.tokens[self.at]):
            self.at += 1
            return self.at - 1
        if self.tokens[verb].lemma == "be":  # "was not" says no of what follows
            negated = self.negated
        self.at, self.adverbs, self.negated = back, adverbs, negated
        return None

    def _goes_on(self, auxiliary: Token, token: Token) -> bool:
        if auxiliary.lemma == "do":
            return token.tag in BASE and "not" in self._between(auxiliary, token)
        if auxiliary.lemma == "have":
            return token.tag in PARTICIPLES or token.tag in {"VVD", "VBD", "VDD", "VHD"}
        return token.tag in PARTICIPLES or token.tag in NON_FINITE or token.tag == "VVD"

    def _between(self, first: Token, last: Token) -> set[str]:
        return {token.lemma for token in self.tokens if first.span.end <= token.span.start < last.span.start}

    def _skip(self) -> None:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.tag == "XX0":
                self.negated = True
            elif token.tag == "AV0":
                self.adverbs.append(token.lemma)
                self.negated = self.negated or token.lemma == "never"
            elif token.text not in QUOTES:
                return
            self.at += 1

    def _skip_number(self) -> None:
        """Passes "(a)" in "to (a) note"."""
        if [token.text for token in self.tokens[self.at : self.at + 3 : 2]] == ["(", ")"]:
            self.at += 3

    def _skip_aside(self) -> None:
        """Passes "in future" in "should in future say" and "each" in "would each be given"."""
        if self.at >= len(self.tokens) or self.tokens[self.at].tag not in {"PRP", "PUN", "DT0"}:
            return
        for at in range(self.at + 1, min(self.at + ASIDE, len(self.tokens))):
            tag = self.tokens[at].tag
            if tag in {"VVI", "VBI", "VDI", "VHI", "VVB"}:
                self.at = at
                return
            if tag.startswith("V") or tag in {"CJC", "CJS", "CJT", "TO0"}:
                return

    def _is_verb(self) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].tag.startswith("V")

    def _elliptic(self, first: Token, modal: str | None) -> VerbGroup:
        """ "He said that he would": the verb is left to the reader."""
        return VerbGroup(
            start=self.start,
            end=self.start + 1,
            form=Form.MODAL,
            lemma="",
            verb=self.start,
            modal=modal or first.text.lower(),
            negated=self.negated,
        )

    def _group(self, form: Form, modal: str | None, verb: int) -> VerbGroup:
        token = self.tokens[verb]
        last = self.auxiliaries[-1] if self.auxiliaries else None
        return VerbGroup(
            start=self.start,
            end=self.at,
            form=form,
            lemma=token.lemma,
            verb=verb,
            modal=modal,
            particle=self._particle(),
            predicate=self._predicate() if token.lemma == "be" else None,
            negated=self.negated or self._is_denied_before(),
            passive=last == "be" and (token.tag in PARTICIPLES or token.tag == "VVD"),
            perfect="have" in self.auxiliaries,
            progressive=any(one.tag in NON_FINITE for one in self.tokens[self.start : verb + 1]),
            adverbs=tuple(self.adverbs),
        )

    def _is_denied_before(self) -> bool:
        """ "Not to bring"."""
        return self.start > 0 and self.tokens[self.start - 1].tag == "XX0"

    def _particle(self) -> str | None:
        if self.at < len(self.tokens) and self.tokens[self.at].tag in {"AVP", "PRP"}:
            return self.tokens[self.at].lemma
        return None

    def _predicate(self) -> str | None:
        at = self.at
        while at < len(self.tokens) and (
            self.tokens[at].tag in SKIPPED or self.tokens[at].lemma in {"more", "than", "much"}
        ):
            at += 1
        if at < len(self.tokens) and self.tokens[at].tag in {"AJ0", "AJC"}:
            return self.tokens[at].lemma
        return None
