"""What a commitment is about, as words that a report back would use again, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from language.periods import MONTHS, SEASONS
from language.spans import Span
from language.words import stem, terms
from qa.register.compounds import compounds
from store.commitments import Commitment, Delivery
from store.schema import Document

# How much a word counts by where it stands.
SAID = 1.0  # in the promise, its topic or a limb that repeats it
NAME = 0.8  # for a pair of everyday words that is a name: it adds to what a line says, and is not missed
ANTECEDENT = 0.8  # in what its "this" points back to
INDICATOR = 0.6
BEFORE = 0.6  # in the sentence before it: what it answers
HEADING = 0.4  # of its item
VESSEL = 0.7  # of that, for a word of what things are delivered in
TIME = 0.4  # the same, for the name of a month or season
OWNER = 0.4  # in the name of the owner's office
ONE_ITEM = 2  # items, at most, of a paper whose title says what it is about: the paper itself and the item
ENOUGH = 4  # words of its own that say something; with fewer it leans on the sentence before
LEAST = 1.2  # that a line is measured against: a promise of few telling words is not met by one of them
COUNTED = 4  # weightiest words that a line is measured against: a long promise is not said again whole

# Words of promising, of meetings and of papers: every promise has them, so they tell none from another.
TRADE = frozenset(
    map(
        stem,
        "agree agreed agreement accept accepted action actions additional advise advised aim answer answered answers "
        "arrange arranged ask asked attend back board bring brought cabinet chair chairman chairperson check circulate "
        "circulated clarify clerk come comment commit committee confirm consider consideration contact copy council "
        "councillor councillors date department detail details director discuss discussion draft due early email "
        "ensure explain feedback figure figures follow following forum forward full further future get give given go "
        "had head hoped immediate include included including inform information issue item know later learn let look "
        "made make manager matter meeting meetings member members minute minutes monitor month months need new next "
        "note noted notes number numbers offer offered officer officers outside panel paper part point possible "
        "prepare present presentation presented proposal propose provide provided put question questions raise receive "
        "received recommend recommendation refer regard regarding relation reply report reported reporting reports "
        "request requested resolve resolved respond response result return review scrutiny see send sent service "
        "services set share shared show shown soon speak specific submit suggest suggested supply table take "
        "team thank time undertake undertook undertaken update updates use verbal view want way week weeks whole wish "
        "work working would write writing written year years".split(),
    )
)
# Words of any text at all that the stop words leave.
COMMON = frozenset(
    map(
        stem,
        "able according across actual add again against along already although always another available away "
        "because become began being beside best better between both call came carry case cause certain change "
        "changed clear close come coming concern continue could current day days different done dozen during each "
        "earlier either eleven else enough even ever every example far few fifteen fifty find first five forty "
        "found four free gone good great had half happy hear held help high him however hundred important instead "
        "keep kept kind last late later least left less like likely little long lot main many might more most much "
        "must name named near neither never nine none nothing now often old one open order other others own part "
        "pass people perhaps person place position possible previous problem promise put quite rather reason "
        "remark remarked revise right said same second seven several since six sixty some soon start still stop "
        "subject sure ten thing things think thirty though thought thousand three time times told toward towards "
        "try twelve twenty two type unless upon used useful usual various whatever whenever where whether whole "
        "why within without worst yet".split(),
    )
)
# What things are delivered in: a schedule of one thing is not the schedule of another.
VESSELS = frozenset(
    map(
        stem,
        "analysis assessment audit breakdown briefing chart document evaluation guidance leaflet list log map "
        "plan policy programme protocol schedule session statement strategy summary survey timetable training "
        "workshop".split(),
    )
)
PERSON = re.compile(
    r"(?<!\bto )\b(?:Councillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Prof(?:essor)?|Rev(?:erend)?)\.?"
    r"((?:\s+(?:and\s+)?[A-Z](?:[\w’'-]+|\.)?){1,4})"
)
SPEAKER = re.compile(  # "Ann Ellis, Assistant Director of Housing, said that": who says it is not what it is about
    r"^(?:[^.;]|\b(?:Mr|Mrs|Ms|Dr|Cllr)\.){0,160}?\b(?:said|asked|reported|explained|added|stated|replied|advised|answered|told"
    r"|remarked|observed|suggested|agreed|undertook|offered|confirmed|wondered|requested|wished)\b"
)
TIMES = frozenset(map(stem, (*MONTHS, *SEASONS)))
UNTELLING = TRADE | COMMON
# What else a report back would name, by what was to be delivered.
EXPECTED = {
    Delivery.LETTER: "letter correspondence",
    Delivery.VISIT: "visit tour",
    Delivery.MEETING: "workshop seminar",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Stems to their weights, and what they come to at best."""

    weights: Mapping[str, float]
    own: frozenset[str]  # of them, those of the promise itself
    said: frozenset[str]  # the same, with those of what it points back to, or of what it answers
    measure: float  # what a line that says all of it would come to; above 0


def subject_of(commitment: Commitment, document: Document, rarities: Mapping[str, float]) -> Subject | None:
    """What a commitment is about; `None` where it says nothing that could be found again.

    `rarities`: how much each stem tells, from 0 to 1.
    """
    factors = _factors(commitment, document)
    weights = _weighed(factors, rarities)
    own = frozenset(word for word in weights if factors[word] >= SAID and " " not in word)
    said = frozenset(word for word in weights if factors[word] >= BEFORE)
    best = sorted((weight for word, weight in weights.items() if " " not in word), reverse=True)[:COUNTED]
    expected = dict.fromkeys(terms(EXPECTED.get(commitment.delivery, "")), INDICATOR)
    return Subject(_weighed(expected, rarities) | weights, own, said, max(LEAST, sum(best))) if said else None


def words_of(commitment: Commitment, document: Document) -> frozenset[str]:
    """Every stem that its subject may be made of."""
    return frozenset(_factors(commitment, document)) | frozenset(terms(EXPECTED.get(commitment.delivery, "")))


def all_words(commitment: Commitment, document: Document) -> frozenset[str]:
    """Every stem of it and of what stands above and before it, everyday words too."""
    texts = [text for text, _ in _texts(commitment, document, _not_its_subject(commitment, document))]
    own = [document.quote(span) for span in (*_given(commitment.owner), *_given(commitment.due))]
    return frozenset(word for text in (*texts, *own) for word in terms(text))


def _weighed(factors: Mapping[str, float], rarities: Mapping[str, float]) -> dict[str, float]:
    return {
        word: factor * rarities[word] * (VESSEL if word in VESSELS else TIME if word in TIMES else 1)
        for word, factor in factors.items()
        if rarities.get(word)
    }


def _factors(commitment: Commitment, document: Document) -> dict[str, float]:
    strange = _not_its_subject(commitment, document)
    factors: dict[str, float] = {}
    for text, factor in _texts(commitment, document, strange):
        known = strange if factor == SAID else TIMES
        for word in frozenset(terms(PERSON.sub(" ", text))) - known - UNTELLING:
            if not word.isdigit() and (factor == SAID or not word[0].isdigit()):
                factors[word] = max(factors.get(word, 0), factor)
    for word in compounds(document.quote(commitment.deliverable), UNTELLING):
        factors[word] = NAME
    return factors


def _texts(commitment: Commitment, document: Document, strange: frozenset[str]) -> Iterator[tuple[str, float]]:
    """The texts that say what it is about, with how much a word counts there."""
    own = [*commitment.spans, commitment.deliverable, *_given(commitment.topic)]
    said = [document.quote(span) for span in own]
    yield from ((text, SAID) for text in said)
    yield from ((SPEAKER.sub("", document.quote(span)), ANTECEDENT) for span in _given(commitment.antecedent))
    yield commitment.indicator or "", INDICATOR
    if len(_telling(said) - strange) < ENOUGH:
        yield from (
            (SPEAKER.sub("", document.quote(span)), BEFORE) for span in _given(_sentence_before(commitment, document))
        )
    yield from ((item.heading or "", HEADING) for item in document.items if item.ordinal == commitment.item)
    if len(document.items) <= ONE_ITEM:
        yield document.source.title or "", HEADING
    yield from ((_office(document.quote(span), document), OWNER) for span in _given(commitment.owner))


def _office(owner: str, document: Document) -> str:
    """An owner's words that the paper also uses in small letters: of the Head of Parking "parking", of a name none."""
    small = {word for word in owner.split() if word.lower() in document.raw_text}
    return " ".join(small)


def _telling(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in terms(PERSON.sub(" ", text))) - UNTELLING


def _given(span: Span | None) -> Iterator[Span]:
    if span is not None:
        yield span


def _not_its_subject(commitment: Commitment, document: Document) -> frozenset[str]:
    """Stems of who is to do it, who asked, and by when: none says what it is about."""
    spans = [*_given(commitment.owner), *_given(commitment.asker), *_given(commitment.due)]
    texts = [document.quote(span) for span in spans]
    return frozenset(word for text in texts for word in terms(text))


def _sentence_before(commitment: Commitment, document: Document) -> Span | None:
    """The sentence before the one it stands in, in the same item."""
    last: Span | None = None
    for passage in document.passages:
        for span in passage.sentences:
            if span.end > commitment.span.start:
                return last
            last = span if passage.item == commitment.item else None
    return last
