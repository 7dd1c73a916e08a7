"""Words by which people ask after promises: for what was promised, what is done with it, and who asks."""

from __future__ import annotations

import re

from qa.patterns import any_of
from store.commitments import Delivery

PROMISES = any_of(
    r"promises? commitments? undertakings? pledges? actions? action_points? follow[- ]?ups? tasks? assurances?",
)
PAPERS = any_of(
    r"reports? updates? repl(?:y|ies) answers? responses? briefings?(?:_notes?|_papers?)? papers? letters? notes?",
    r"figures data breakdowns? information presentations? findings results surveys? reviews? visits? tours?",
    r"training workshops? seminars? sessions? lists? cop(?:y|ies) details plans? strateg(?:y|ies) analys[ie]s",
    r"statistics numbers comparisons? invitations? timetables? maps? rotas? schedules? audits? consultations?",
)
THINGS = rf"(?:{PROMISES}|{PAPERS}|things|items|matters|points|requests|queries|questions|anything|what|nothing)"
DELIVER = any_of(
    r"bring send report circulate provide write give answer reply respond share present look investigate check",
    r"find_out come_back get_back arrange supply review update prepare produce submit publish visit raise follow_up",
    r"consider chase speak contact invite tell let do monitor set_up organise email forward clarify confirm explore",
    r"ask discuss take_up pass_on draw_up issue include show add change consult meet liaise work_with feed_back",
)
DELIVERING = any_of(
    r"bringing sending reporting circulating providing writing giving answering replying sharing presenting",
    r"arranging looking_into checking coming_back getting_back preparing producing chasing organising monitoring",
    r"following_up doing",
)
DELIVERED = any_of(
    r"brought sent circulated provided given written shared presented received supplied submitted published produced",
    r"arranged answered completed done delivered issued reported prepared updated reviewed looked investigated visited",
    r"replied responded come came gone arrived happened heard had got gotten seen met told followed held raised",
    r"invited carried_out finished set_up organised emailed forwarded clarified confirmed checked contacted spoken",
    r"consulted",
)
WE = any_of(
    r"we us i me members? councillors? cllrs? (?:the_)?(?:committee|panel|board|cabinet|chair\w*) officers? anyone",
    r"anybody",
)

# They say that a promise is asked after, or in which state, and not what it is about.
OF_ASKING = re.compile(
    "^(?:"
    + any_of(
        r"promis\w* undert\w+ pledg\w* commit(?:ment|ments|ted)? assurances? actions? logs? trackers? agreed?",
        r"agreement offer\w* outstanding overdue late due owed? owes owing pending wait(?:ing|ed)?",
        r"await(?:ing|ed)? chas(?:e|ing) open still back came com(?:e|es|ing) get(?:ting|s)? got gotten ever yet",
        r"happen(?:ed|ing|s)? became become follow(?:ed|ing|s)? follow-?ups? left subject topic issues? regard\w*",
        r"relation related concern\w* up further next last latest meetings? end items? anything nothing things?",
        r"anybody everything done doing deliver\w* bring(?:ing|s)? brought send(?:ing|s)? sent giv(?:e|en|es|ing)",
        r"gave provid\w* circulat\w* ready expected arrive[ds]? receive[ds]? see seen hear heard go goes going",
        r"gone went mak(?:e|es|ing) made want\w* need\w* ask(?:ed|s|ing)? told tell said saying supposed meant",
        r"responsible tasked assign\w* instructed know knows wonder\w* kept keep keeping word eye list show which",
        r"many number deadline date day time by soon now currently status progress news steps? written officers?",
        r"councils? authority committees? panels? boards? bod(?:y|ies) forums? departments? staff people they",
        r"someone somebody remain\w* remember outcome unanswered broken unmet met completed fulfilled look looking",
        r"find out involved put place take taken took again start began recent recently previous original ago",
        r"forgotten never quiet dropped silent arising matters? points? tasks? work minutes? set cllrs?",
        r"councillors? members? themselves mr mrs ms dr miss please thanks also (?:they|we|you)(?:d|ll|ve) since",
        r"during reach(?:ed)? each across both whatever someone missed miss deadlines dates moved changed slipped",
        r"news became on_time in_time times",
        r"like though idea actually turn(?:ed|s)?_up turn(?:ed)? named change[ds]? per",
    )
    + ")$",
    re.IGNORECASE,
)
# Deliverables: they tell two promises on one subject apart, and say little of which subject.
OF_DELIVERY = re.compile(rf"^(?:{PAPERS}|repl(?:y|ied)|respond|answered|report(?:ed|ing)|write|wrote)$", re.IGNORECASE)
# The kind of thing that a word for it means, however the promise words it: a briefing for training.
DELIVERIES = tuple(
    (delivery, re.compile(rf"^(?:{any_of(words)})$", re.IGNORECASE))
    for delivery, words in (
        (Delivery.REPORT, r"reports? updates? papers? presentations? findings results"),
        (Delivery.WRITTEN_REPLY, r"repl(?:y|ies|ied) answer(?:s|ed)? respon(?:se|ses|d)"),
        (Delivery.DATA, r"figures data breakdowns? information lists? cop(?:y|ies) details statistics numbers"),
        (Delivery.LETTER, r"letters? writ(?:e|ing|ten) wrote"),
        (Delivery.MEETING, r"training workshops? seminars? sessions? briefings? tours? meet"),
        (Delivery.VISIT, r"visit(?:s|ed)? tours?"),
        (Delivery.INVESTIGATION, r"review(?:s|ed)? audits? investigat\w+ survey(?:s|ed)? analys[ie]s"),
    )
)


def delivery_of(word: str) -> frozenset[Delivery]:
    """The kinds of thing that a word of a question may mean; none for a word of the subject."""
    return frozenset(delivery for delivery, pattern in DELIVERIES if pattern.match(word))
