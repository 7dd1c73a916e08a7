"""A request and what became of it in the room: accepted, refused, answered on the spot, or left open.

"Members asked for X. The officer agreed to this" is one promise: the request says what, the acceptance who and when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.commitments.acceptance import (
    ACCEPTS,
    ANSWERS,
    LATER,
    REFUSES,
    TELLABLE,
    TRIES,
    is_bare,
    points_back,
    says_little,
    shares,
)
from ingest.commitments.acts.read import Act
from ingest.commitments.fields.lightness import is_light
from ingest.commitments.said import Said, Transcript
from language.spans import Span
from language.words import terms
from store.commitments import CommitmentClass, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A promise as an exchange makes it: the act that is quoted, and what belongs to it."""

    act: Act
    request: Act | None = None  # what was asked for
    acceptance: Act | None = None  # what was promised in reply
    accepted: Said | None = None  # a sentence that accepts and promises nothing of its own
    label: Act | None = None  # "(Action: Head of Housing)" after it: who, and nothing else

    @property
    def kind(self) -> CommitmentClass:
        """A request that was accepted, else as the act has it."""
        reply = self.acceptance
        if reply is not None and self._is_agreed:
            return CommitmentClass.ACCEPTED
        if reply is not None and (reply.kind in KEPT or (reply is self.act and reply.kind is CommitmentClass.AGREED)):
            return reply.kind
        if self._only_tries:
            return CommitmentClass.SOFT
        return CommitmentClass.ACCEPTED if self.acceptance or self.accepted else self.act.kind

    @property
    def strength(self) -> Strength:
        """Of the reply; a plain yes is firm."""
        if self.acceptance is not None:
            return Strength.FIRM if self._is_agreed else self.acceptance.strength
        if self._only_tries:
            return Strength.SOFT
        return Strength.FIRM if self.accepted else self.act.strength

    @property
    def _only_tries(self) -> bool:
        """ "Would try to do so": accepted in a sentence that says no plain yes."""
        said = self.accepted.text if self.accepted is not None else ""
        return TRIES.search(said) is not None and ACCEPTS.search(said) is None

    @property
    def _is_agreed(self) -> bool:
        """Whether a reply that hedges says yes all the same: "agreed, and hoped to do so by June"."""
        reply = self.acceptance
        return reply is not None and reply.kind is CommitmentClass.SOFT and ACCEPTS.search(reply.said.text) is not None

    @property
    def further(self) -> tuple[Span, ...]:
        """The places that belong to it beside the one quoted."""
        others = (self.request, self.acceptance, self.label)
        spans = [one.span for one in others if one is not None and one is not self.act]
        spans += [self.accepted.span] if self.accepted else []
        return tuple(span for span in spans if not span.covers(self.act.span) and not self.act.span.covers(span))


REQUEST = CommitmentClass.REQUEST
KEPT = frozenset({CommitmentClass.SOFT, CommitmentClass.DEFERRED, CommitmentClass.MONITORING, CommitmentClass.MEMBER})
NEAR = 3  # sentences after a request, in which it is answered


def paired(acts: Sequence[Act], transcript: Transcript) -> tuple[Pair, ...]:
    """The promises of a document's acts, in order; what was refused or answered on the spot is left out."""
    return tuple(_Pairing(acts, transcript).pairs())


class _Pairing:
    def __init__(self, acts: Sequence[Act], transcript: Transcript) -> None:
        self.acts = acts
        self.transcript = transcript
        self.taken: set[int] = set()

    def pairs(self) -> Iterator[Pair]:
        for at, act in enumerate(self.acts):
            if at in self.taken:
                continue
            made = self._answered(at, act) if act.kind is REQUEST else Pair(act=act)
            if made is not None:
                yield self._labelled(at, made)

    def _answered(self, at: int, request: Act) -> Pair | None:
        """The request with the reply to it; alone where nobody replied, none where it was refused or answered."""
        if (reply := self._reply_beside(at, request)) is not None:
            return reply
        for said in self._following(request):
            found = self._act_in(said, at)
            if found is not None:
                return self._with_act(request, found) if self._replies(request, found) else Pair(act=request)
            if REFUSES.search(said.text):
                return None
            if ACCEPTS.search(said.text) or TRIES.search(said.text):
                return Pair(act=request, request=request, accepted=said)
            if self._is_answer(request, said):
                return None
            if any(one.asks for one in said.people):
                break
        return Pair(act=request)

    def _reply_beside(self, at: int, request: Act) -> Pair | None:
        """In the same sentence: "...; the Head of Digital will provide it", "..., and he agreed to do so"."""
        text = self.transcript.document.raw_text
        following = self._act_in(request.said, at)
        if following is not None and self.acts[following].kind is not REQUEST:
            return self._with_act(request, following) if self._replies(request, following) else None
        rest = text[request.deliverable.start : request.said.span.end]
        joint = re.search(r"[;,]\s|\s[–-]\s|\band\b", rest)
        if joint is None or following is not None:
            return None
        reply = rest[joint.start() :]
        if ACCEPTS.search(reply) and not REFUSES.search(reply):
            return Pair(act=request, request=request, accepted=request.said)
        return None

    def _following(self, request: Act) -> Iterator[Said]:
        """The sentences that could answer it: the next few under its heading; of a list of decisions none."""
        if request.formal:
            return
        for back, said in enumerate(self.transcript.after(request.said)):
            if back >= NEAR or said.passage.heading != request.said.passage.heading:
                return
            yield said

    def _act_in(self, said: Said, after: int) -> int | None:
        """The next act that the sentence makes."""
        found = (at for at in range(after + 1, len(self.acts)) if self.acts[at].said.order == said.order)
        return next((at for at in found if at not in self.taken), None)

    def _labelled(self, at: int, pair: Pair) -> Pair:
        """With the action label that follows it and says only who is to act."""
        following = [one for one in range(at + 1, len(self.acts)) if one not in self.taken][:1]
        for one in following:
            label = self.acts[one]
            near = 0 <= label.said.order - max(act.said.order for act in self.acts[at:one]) <= 1
            if near and is_bare(label) and pair.act.said.item == label.said.item:
                self.taken.add(one)
                return replace(pair, label=label)
        return pair

    def _replies(self, request: Act, at: int) -> bool:
        """Whether an act after a request takes it up: it leans on it, or is about the same."""
        reply = self.acts[at]
        if reply.kind in {REQUEST, CommitmentClass.RESOLVED} or reply.formal:
            return False
        text = self.transcript.document.raw_text
        words = " ".join(span.of(text) for span in (reply.doer, reply.deliverable) if span)
        asked = set(terms(request.deliverable.of(text)))
        own = set(terms(words))
        return (
            says_little(words)
            or ACCEPTS.search(reply.said.text) is not None
            or len(asked & own) >= 0.4 * min(len(asked), len(own))
            or points_back(reply.deliverable.of(text))
        )

    def _with_act(self, request: Act, at: int) -> Pair:
        """The request is quoted with the reply beside it, unless the reply says by itself what is promised."""
        self.taken.add(at)
        reply = self.acts[at]
        text = self.transcript.document.raw_text
        if is_light(reply.deliverable.of(text)) or points_back(reply.deliverable.of(text)):
            return Pair(act=request, request=request, acceptance=reply)
        return Pair(act=reply, request=request, acceptance=reply)

    def _is_answer(self, request: Act, said: Said) -> bool:
        """A reply that tells what was asked for: nothing is left to come."""
        text = self.transcript.document.raw_text
        asked = request.deliverable.of(text)
        if LATER.search(asked) or not (TELLABLE.search(asked) or shares(asked, said.text)):
            return False
        return any(one.verb in ANSWERS for one in said.people)
