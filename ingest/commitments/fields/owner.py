"""Who is to keep a promise, as printed: the doer of what is promised, else who promised it, else nobody.

A pronoun stands for the nearest name or role before it in its item. The meeting decides and asks, but owns only what it
is said to do itself.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.commitments.acts.read import Act
from ingest.commitments.acts.verbs import ASKING
from ingest.commitments.fields.beside import beside, with_bracket
from ingest.commitments.fields.pronouns import OBLIQUE, PRONOUNS, pronoun_of, resolved
from ingest.commitments.people.mentions import named
from ingest.commitments.people.words import ASKS, SPEAKS
from ingest.commitments.said import Said, Transcript
from language.spans import Span
from language.tagging import Token
from store.commitments import CommitmentClass

# Their subject only takes what somebody else is to bring.
RECEIVES = frozenset("receive hear get have see".split())
SPOKEN = frozenset({CommitmentClass.OFFER, CommitmentClass.SOFT, CommitmentClass.DEFERRED, CommitmentClass.ACCEPTED})
MEETINGS_OWN = frozenset({CommitmentClass.MEMBER, CommitmentClass.MONITORING})
BY = re.compile(r"\bby\s+$", re.IGNORECASE)
DOES = re.compile(r"\b(?:to|will|would|shall|should)\b", re.IGNORECASE)  # after a subject; not after a name in a column
DOUBTS = frozenset("suspect doubt regret believe take".split())
TOLD = frozenset("tell inform advise assure reassure promise remind".split())


def owner(act: Act, transcript: Transcript) -> Span | None:
    """Who is to do it, as printed in the item; `None` where nobody is named."""
    listed = _listed(act) if act.kind is CommitmentClass.ACTION else None
    found = listed or _doer(act, transcript) or _promiser(act, transcript) or _at_its_head(act) or beside(act)
    return with_bracket(act.said.document.raw_text, found) if found else None


def _listed(act: Act) -> Span | None:
    """In a list of actions what stands in the owner's place is the owner, however short: "JB", "Legal", "All"."""
    if (first := _at_its_head(act)) is not None:
        return first
    if act.doer is None or is_passive(act) or pronoun_of(act.doer, act.said):
        return None
    who = named(act.said.tokens, act.doer)
    between = act.said.document.raw_text[act.doer.end : max(act.doer.end, act.deliverable.start)]
    return who if who or DOES.search(between) else act.doer


def _doer(act: Act, transcript: Transcript) -> Span | None:
    """The subject of what is promised, where it does something; of a passive, who it is to be done by."""
    if act.doer is None or is_passive(act):
        return _agent(act, transcript)
    if pronoun_of(act.doer, act.said):
        return resolved(act.doer, act.said, transcript)
    who = named(act.said.tokens, act.doer)
    if (
        who is not None
        and act.kind is CommitmentClass.REQUEST
        and act.addressee != act.doer
        and _is_meeting(who, act.said)
    ):
        return None  # "asked if Members could see": to be given, not to act
    return who


def is_passive(act: Act) -> bool:
    """Whether the promised verb is one that its subject suffers: "members would be told"."""
    before = [token for token in act.said.tokens if token.span.end <= act.deliverable.start][-2:]
    verb = next((token for token in act.said.tokens if token.span.start >= act.deliverable.start), None)
    after = next((token for token in act.said.tokens if verb and token.span.start >= verb.span.end), None)
    if verb is None or (verb.lemma in RECEIVES - {"have", "see"} and not _gets(act, verb, after)):
        return verb is not None
    if verb.lemma in {"have", "see"} and act.doer is not None and _is_meeting(act.doer, act.said):
        return True  # "Members would have the breakdown by July"
    is_asked = verb.lemma in ASKING - {"invite"}  # who is asked is to act
    return verb.tag in {"VVN", "VVD"} and not is_asked and any(token.lemma == "be" for token in before)


def _gets(act: Act, verb: Token, after: Token | None) -> bool:
    """ "Would get back to her", "Clerk to get quotes", "would get the bench repaired": no mere receiving."""
    if after is not None and after.tag == "AVP":
        return True
    rest = [token for token in act.said.tokens if act.deliverable.covers(token.span) and token is not verb]
    done = any(token.tag == "VVN" for token in rest[:6])
    return verb.lemma == "get" and (done or act.kind is CommitmentClass.ACTION)


def _agent(act: Act, transcript: Transcript) -> Span | None:
    """ "Would be kept under review by the Assistant Director", "explored by her"."""
    text = act.said.document.raw_text
    for one in act.said.people:
        if act.deliverable.covers(one.span) and BY.search(text, act.deliverable.start, one.span.start):
            return one.span
    by = (token for token in act.said.tokens if act.deliverable.covers(token.span) and token.text.lower() in OBLIQUE)
    found = (one.span for one in by if BY.search(text, act.deliverable.start, one.span.start))
    return next((resolved(span, act.said, transcript) for span in found), None)


def _promiser(act: Act, transcript: Transcript) -> Span | None:
    """Who says so, where that is somebody who can do it; of a request, who is asked."""
    if act.kind is CommitmentClass.REQUEST:
        return _asked(act)
    if act.promiser is None:
        return _speaker(act, transcript) if act.kind in SPOKEN else None
    if _is_told(act):
        return None
    if pronoun_of(act.promiser, act.said):
        return resolved(act.promiser, act.said, transcript)
    who = named(act.said.tokens, act.promiser)
    if who is None:
        return _speaker(act, transcript) if act.kind in SPOKEN else None
    return None if _is_meeting(who, act.said) and act.kind not in MEETINGS_OWN else who


def _is_told(act: Act) -> bool:
    """ "He was told that", "she asked why and was assured": who hears a promise does not make it."""
    assert act.promiser is not None
    start = min(span.start for span in (act.doer, act.deliverable) if span)
    between = [one for one in act.said.tokens if act.promiser.end <= one.span.start < start]
    after = [token for token in act.said.tokens if token.span.start >= act.promiser.end][:4]
    pairs = (*pairwise(after), *pairwise(between[-4:]))
    return any(one.lemma == "be" and verb.tag in {"VVN", "VVD"} and verb.lemma in TOLD for one, verb in pairs)


def _asked(act: Act) -> Span | None:
    """Whom a request is put to: "asked the Libraries Manager, who had ..., to put a note"."""
    if act.addressee is not None:
        return None if is_passive(act) else named(act.said.tokens, act.addressee)
    verbs = [token for token in act.said.tokens if token.lemma in ASKS and token.span.end <= act.deliverable.start]
    if not verbs:
        return None
    asked = (one for one in act.said.people if verbs[-1].span.end < one.span.start <= verbs[-1].span.end + 2)
    return next((one.span for one in asked), None)


def _speaker(act: Act, transcript: Transcript) -> Span | None:
    """Who speaks in the sentence before what is promised, or after it: "..., the manager advised", "..., she "
    "explained"."""
    speaking = [one for one in act.said.people if one.verb in SPEAKS | DOUBTS and not one.asks and not one.is_meeting]
    if speaking:
        return speaking[0].span
    pairs = pairwise(act.said.tokens)
    said = (one.span for one, verb in pairs if one.text.lower() in PRONOUNS and verb.lemma in SPEAKS - ASKS)
    return next((resolved(span, act.said, transcript) for span in said), None)


def _is_meeting(span: Span, said: Said) -> bool:
    return any(one.is_meeting for one in said.people if span.covers(one.span) or one.span.covers(span))


def _at_its_head(act: Act) -> Span | None:
    """ "Resilience Officer to refresh": who stands before the verb inside what is promised."""
    first = next((token for token in act.said.tokens if token.span.start >= act.deliverable.start), None)
    who = named(act.said.tokens, first.span) if first is not None else None
    after = next((token for token in act.said.tokens if who and token.span.start >= who.end), None)
    return who if after is not None and after.tag in {"TO0", "VM0"} else None
