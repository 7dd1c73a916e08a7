"""The whole path from a document to its commitments."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.commitments.acceptance import TAKES_UP
from ingest.commitments.acts.read import acts
from ingest.commitments.fields.asker import asker
from ingest.commitments.fields.delivery import delivery
from ingest.commitments.fields.due import Due, due
from ingest.commitments.fields.indicator import indicator
from ingest.commitments.fields.owner import owner
from ingest.commitments.fields.pronouns import resolved
from ingest.commitments.fields.questions import Question, question, question_before
from ingest.commitments.fields.topic import Topic, topic
from ingest.commitments.merging import merged
from ingest.commitments.pairing import Pair, paired
from ingest.commitments.said import Said, Transcript
from ingest.sentences import LONGEST_SENTENCE
from language.spans import Span
from language.words import words
from store.commitments import Commitment, CommitmentClass, Delivery
from store.schema import Document, UnitKind, Zone

# Without one of these a sentence of running text commits nobody: a modal, a word of promising, asking or settling, or
# "to" near the beginning ("The Clerk to obtain two quotations").
CUE = re.compile(
    r"\b(?:would|will|shall|could|should|can|cannot|may|might|must|ought)\b|['’](?:ll|d)\b|n['’]t\b"
    r"|(?:^|[;:]\s)\W*(?:\S+\s+){1,14}?to\s|\b(?:was|were|is|are|be)\s+to\b"
    r"|\b(?:agree|undert|offer|promis|commit|volunt|pledg|assur|reassur|guarant|ask|request|suggest|recommend|resolv|"
    r"propos|"
    r"instruct|direct|action|invit|urg|defer|happy|keen|content|willing|glad|want|wish|like|let|accept|AP\d|left|remit|"
    r"task|"
    r"requir|hop|intend|aim|plan|try|seek|sought|look|prepared|press|continu|follow|await|due|encourag|call|gave|give|"
    r"word|"
    r"took|take|sure|see|check|report|fine|noted that)",
    re.IGNORECASE,
)
ROW = re.compile(r"\||\t|\S {3,}\S")
ACTIONS = re.compile(r"\b(?:action|agreed|resol|decision|next steps|follow)", re.IGNORECASE)
OFFERS = frozenset({"offer", "volunteer"})  # more, or other, than was asked for
QUIET = frozenset({Zone.AGENDA, Zone.LINKS})
LISTED = frozenset({UnitKind.TABLE, UnitKind.LIMB, UnitKind.BULLET})


def find(document: Document) -> tuple[Commitment, ...]:
    """Every commitment of the document, in reading order; a request and its acceptance are one."""
    transcript = Transcript(document)
    figures = _rows_of_figures(document)
    read = (said for said in transcript.sentences if said.span not in figures and _may_commit(said))
    made = [act for said in read for act in acts(said)]
    entries = [_commitment(pair, transcript) for pair in paired(made, transcript)]
    return tuple(_identified(merged(entries, document), document))


def _rows_of_figures(document: Document) -> frozenset[Span]:
    """Rows of tables that tell figures in at least half of their rows: "PI 6, Re-admissions to care" is no action."""
    counted = [one.span for one in document.observations if one.cell is not None]
    found: set[Span] = set()
    for passage in document.passages:
        if passage.kind is UnitKind.TABLE:
            rows = [row for row in passage.sentences if any(row.covers(figure) for figure in counted)]
            found.update(passage.sentences if 2 * len(rows) >= len(passage.sentences) else ())
    return frozenset(found)


def _may_commit(said: Said) -> bool:
    """Cheap, so that a sentence without a cue is never tagged; a longer stretch than a sentence is no sentence."""
    passage = said.passage
    if passage.zone in QUIET or len(said.span) > LONGEST_SENTENCE:
        return False
    if passage.kind in LISTED or passage.zone is Zone.DECISION or ACTIONS.search(passage.heading or ""):
        return True
    return CUE.search(said.text) is not None or ROW.search(said.text) is not None


# --- one entry ---


def _commitment(pair: Pair, transcript: Transcript) -> Commitment:
    act, document = pair.act, transcript.document
    by = _due(pair, transcript)
    before = _question(pair, transcript)
    about = topic(act, by.span if by else None, before, transcript)
    return Commitment(
        commitment_id="",
        doc_id=document.source.doc_id,
        item=act.said.passage.item,
        span=act.span,
        kind=_kind(pair, before, about),
        strength=pair.strength,
        formal=act.formal,
        delivery=_delivery(pair),
        deliverable=act.deliverable,
        owner=_owner(pair, transcript),
        due=by.span if by else None,
        due_on=by.on if by else None,
        due_next_meeting=by.next_meeting if by else False,
        asker=asker(pair.request or act, before, about.antecedent, transcript),
        topic=about.span,
        antecedent=about.antecedent,
        indicator=indicator(act.said, about.antecedent),
        merged=(*pair.further, *_asked_before(pair, before, about)),
    )


def _kind(pair: Pair, before: Question | None, about: Topic) -> CommitmentClass:
    """A personal promise that takes up what somebody asked for is a request that was accepted."""
    if pair.kind is not CommitmentClass.OFFER:
        return pair.kind
    said = pair.act.said
    offers = any(token.lemma in OFFERS and token.span.end <= pair.act.deliverable.start for token in said.tokens)
    takes_up = TAKES_UP.search(said.text) is not None or (_fulfils(before, about) and not offers)
    return CommitmentClass.ACCEPTED if takes_up else pair.kind


def _fulfils(before: Question | None, about: Topic) -> bool:
    """Whether the promise leans on a request for a thing."""
    return before is not None and before.is_request and about.antecedent is not None and about.span == before.asked


def _asked_before(pair: Pair, before: Question | None, about: Topic) -> tuple[Span, ...]:
    """The sentence of a request that the promise leans on."""
    asked = before.said if before is not None and _fulfils(before, about) else None
    return (asked.span,) if asked is not None and asked is not pair.act.said and asked.span not in pair.further else ()


def _question(pair: Pair, transcript: Transcript) -> Question | None:
    """What the promise replies to: asked earlier in its sentence, else before it; a request replies to nothing."""
    if pair.act is pair.request:
        return None
    starts = [span.start for span in (pair.act.promiser, pair.act.doer, pair.act.deliverable) if span]
    return question(pair.act.said, min(starts), transcript) or question_before(pair.act.said, transcript)


def _due(pair: Pair, transcript: Transcript) -> Due | None:
    """Of the reply, else of the request; where it was merely accepted, of the acceptance first."""
    held_on = transcript.document.source.held_on
    if pair.accepted is not None and (found := _due_of_acceptance(pair)) is not None:
        return found
    acts_of_it = (pair.acceptance, pair.act, pair.request, pair.label)
    return next((found for act in acts_of_it if act is not None and (found := due(act, held_on)) is not None), None)


def _due_of_acceptance(pair: Pair) -> Due | None:
    """ "He agreed to do so in time for the July meeting": the sentence as if it were the promise."""
    assert pair.accepted is not None
    said = pair.accepted
    whole = replace(pair.act, said=said, span=said.span, doer=None, promiser=None, deliverable=said.span)
    return due(whole, said.document.source.held_on)


def _owner(pair: Pair, transcript: Transcript) -> Span | None:
    """Who promised it; of a request that was merely accepted, who accepted; who the label after it names."""
    if pair.label is not None and (who := owner(pair.label, transcript)) is not None:
        return who
    if pair.acceptance is not None:
        return owner(pair.acceptance, transcript) or owner(pair.act, transcript)
    if pair.accepted is not None:
        return _acceptor(pair, transcript) or owner(pair.act, transcript)
    return owner(pair.act, transcript)


def _acceptor(pair: Pair, transcript: Transcript) -> Span | None:
    assert pair.accepted is not None
    speaking = [one for one in pair.accepted.people if one.verb and not one.asks and not one.is_meeting]
    if speaking:
        return speaking[-1].span
    first = pair.accepted.tokens[0].span if pair.accepted.tokens else None
    return resolved(first, pair.accepted, transcript) if first else None


def _delivery(pair: Pair) -> Delivery:
    found = delivery(pair.act)
    if found is Delivery.OTHER and pair.acceptance is not None:
        return delivery(pair.acceptance)
    return found


# --- ids ---


def _identified(commitments: Sequence[Commitment], document: Document) -> Iterator[Commitment]:
    """Each with an id made of the document's name, the words quoted and their number among equals."""
    seen: Counter[str] = Counter()
    for one in sorted(commitments, key=lambda one: one.span):
        quoted = " ".join(words(document.quote(one.span)))
        digest = hashlib.blake2b(f"{document.source.name}\0{quoted}\0{seen[quoted]}".encode(), digest_size=8)
        seen[quoted] += 1
        yield replace(one, commitment_id=digest.hexdigest())
