"""How a request is answered in the room: the words of acceptance, of refusal, and of an answer on the spot."""

from __future__ import annotations

import re

from ingest.commitments.acts.read import Act
from ingest.commitments.fields.lightness import is_light
from language.words import terms
from store.commitments import CommitmentClass

ACCEPTS = re.compile(
    r"\b(?:agreed?s?|accept(?:s|ed)|consent(?:s|ed)|concurred|undertook|undertakes|support(?:s|ed)|endorsed|welcomed|"
    r"approved)\s*"
    r"(?:(?:to|with)?\s*(?:this|it|these|so|do so|do this|(?:that|the)(?: \w+)? (?:request|suggestion|proposal|point|"
    r"idea|recommendation|change|"
    r"amendment)s?|that(?=\s*(?:[.,;)]|$)|\s+(?:this|it|that|they) (?:would|could|should|will) be))\b|[.,;)]|\s*$|"
    r"and\b|unanimously)"
    r"|\b(?:happy|content|pleased|glad|willing|prepared)\b\s*(?:to\s+\w+\s+(?:this|it|these|them|that|one|so)\b|with\b|"
    r"for\b|[.,;]|and\b|$)"
    r"|\bno (?:trouble|problem|difficulty|objection)\b"
    r"|\b(?:would|will|could|can)\s+(?:indeed\s+|certainly\s+)?(?:do so|do this|do that|do it|be (?:done|arranged|"
    r"actioned|included|added|amended|"
    r"provided|addressed|taken (?:forward|on board|away|into account)))\b"
    r"|\b(?:took|takes|taken|take)\s+(?:this|that|it|the \w+)\s+(?:on board|away|forward)\b"
    r"|\bgave (?:that|this|an?|her|his|their) (?:assurance|undertaking|word|commitment)\b|\bso (?:agreed|resolved)\b|"
    r"\bthis was (?:agreed|accepted)\b"
    r"|\bdid not object\b|^\W*yes\b|\bsa(?:id|ys) (?:yes|fine)\b|\bthat (?:he|she|they|it) would[.,;]",
    re.IGNORECASE,
)
# A yes that binds to no more than trying.
TRIES = re.compile(
    r"\b(?:try|aim|endeavour|hoped?|seek|attempt)\s+to\s+(?:do|provide|include|arrange|have)\b", re.IGNORECASE
)
REFUSES = re.compile(
    r"\b(?:could not|cannot|can't|couldn’t|couldn't|would not|wouldn't|not (?:be )?(?:possible|able|available|held|"
    r"collected|practicable|feasible|minded)|"
    r"declin\w+|unable|refus\w+|(?:did|does|do) not (?:agree|support|accept|consider|think|believe|propose|intend)|not "
    r"(?:supported|agreed|accepted|in a "
    r"position)|no seconder|not seconded|(?:motion|proposal|amendment|vote) (?:was )?(?:lost|fell|defeated)|"
    r"reject\w+|unwilling|resisted|too costly|disproportionate)\b"
    r"|^\W*(?:lost|fell|defeated)\b",
    re.IGNORECASE,
)
# In the sentence of a promise: what it accepts is somebody's request.
TAKES_UP = re.compile(
    r"\b(?:accept\w*|agree\w*\s+(?:with|to)|welcom\w*|support\w*|took\s+on\s+board|endors\w*)\s+(?:an?|the|this|that|"
    r"his|her|their)\s+"
    r"(?:\w+\s+)?(?:proposal|suggestion|comment|request|idea)\b|\brequest\s+(?:from|by|of)\b"
    r"|\bat\s+(?:\S+\s+){1,4}?request\b|,\s+when\s+(?:asked|pressed|requested|urged|invited)\b"
    r"|\b(?:asked|requested|pressed|urged|invited)\b.*\band\b.*\b(?:agreed|undertook|promised)\s+to\b",
    re.IGNORECASE,
)
ANSWERS = frozenset(
    "explain say confirm inform advise state reply respond report clarify note answer tell add outline".split()
)
# What can be told in the room: of the rest ("future reports should show") talk is no answer.
TELLABLE = re.compile(
    r"^\W*(?:(?:for|about|on|regarding)\s+)?(?:an?\s+|the\s+|some\s+|any\s+|further\s+|more\s+|"
    r"additional\s+)*(?:\w+\s+)?(?:clarif\w*|explanation|reasons?|"
    r"information|details?|update|assurances?|reassurances?|narrative|background|views?|comments?|explain\w*|"
    r"confirm\w*|clarity|figures?|numbers?|context)\b",
    re.IGNORECASE,
)
LATER = re.compile(
    r"\b(?:future|next|circulat|report back|in writing|written|brought|submitted|presented|included|"
    r"work programme|meeting)\b",
    re.I,
)
POINTS_BACK = re.compile(
    r"\W*\w+(?:\s+(?:back|up|out|to|with|on|at|into))?\s+(?:this|it|these|them|that|one|so|those)\b(?!\s+(?!(?:to|by|"
    r"in|at|for|on|before|with|within|"
    r"after|and|into|from|back|up|out|as|when|once|over|during)\b)\w)",
    re.IGNORECASE,
)

ARRANGES = re.compile(
    r"\b(?:arrange\w*|visits?|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|"
    r"change|add\w*|includ\w*|show\w*|look\w*|see|forward\w*|prepar\w*|produc\w*|made|make|done)\b",
    re.IGNORECASE,
)


def says_little(words: str) -> bool:
    """Whether a reply names no subject of its own: "would arrange a visit in the spring", "would make the change"."""
    return is_light(ARRANGES.sub(" ", words))


def is_bare(act: Act) -> bool:
    """ "(Action: Head of Housing)": a label that says who, and nothing else."""
    return act.kind is CommitmentClass.ACTION and act.deliverable == act.span and act.doer is not None


def points_back(words: str) -> bool:
    """Whether the object of its verb only points: "include this", "provide it", "bring one", "do so"."""
    return POINTS_BACK.match(words) is not None


def shares(one: str, other: str) -> bool:
    """Whether the other text has half or more of the telling words of the one."""
    asked = set(terms(one))
    return bool(asked) and len(asked & set(terms(other))) >= 0.5 * len(asked)
