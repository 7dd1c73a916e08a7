"""Which sentences commit somebody to something, and to which class: many styles, each with its look-alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from committing import found, minutes, quoted
from hypothesis import given, settings
from hypothesis import strategies as st
from minutes_like import MINUTES_LIKE

from ingest.commitments.acts.read import acts
from ingest.commitments.said import said_in
from store.commitments import CommitmentClass, Strength

FIRM, SOFT, STANDING, REQUEST = Strength.FIRM, Strength.SOFT, Strength.STANDING, Strength.REQUEST
MADE = {
    CommitmentClass.AGREED: (
        (FIRM, "It was agreed that the Head of Fleet would cost the vans and report back."),
        (FIRM, "Members agreed that a report on void turnaround be brought to the spring meeting."),
        (FIRM, "A list of the sites would be appended to the next report, it was agreed."),
        (FIRM, "It was decided that the Treasurer would draw up a budget for the fair."),
        (FIRM, "It was agreed to invite the Lead of Play Officer to meet members in June."),
        (FIRM, "It was left with the Clerk to speak to the contractor about the gate."),
    ),
    CommitmentClass.RESOLVED: (
        (FIRM, "RESOLVED – That officers be asked to bring a further report in six months."),
        (FIRM, "RESOLVED: that the Director of Place submit a costed plan to the March meeting."),
        (FIRM, "The Committee instructed the Chief Officer to report on the options by June 2024."),
        (FIRM, "The application was DEFERRED so that officers could negotiate a better access."),
        (FIRM, "RESOLVED that the Head of Libraries report on opening hours in May 2026."),
        (FIRM, "RESOLVED: That the Director of Streets put a lighting plan before the Committee by July 2026."),
        (FIRM, "RESOLVED that a paper on the lease be set before the Committee on 8 April."),
        (FIRM, "The Committee remitted to officers to cost the ramp and to report thereon in August."),
        (FIRM, "Agreed: Ms Orrell will produce an easy-read leaflet."),
    ),
    CommitmentClass.OFFER: (
        (FIRM, "The Head of Legal undertook to circulate the advice by 14 June 2024."),
        (FIRM, "Mr Dunn offered to arrange a visit to the depot."),
        (FIRM, "The Director committed to returning in the autumn with the evidence."),
        (FIRM, "The Portfolio Holder gave an assurance that members would see the draft register."),
        (FIRM, "She agrees to bring a map of the gaps to the next meeting."),
        (FIRM, "The Strategic Lead noted the point and would add a column to the next report."),
        (FIRM, "Ms Kaur said that she would share the survey with Members once it was published."),
        (FIRM, "Ms Orrell told Members to expect a costed plan for the footbridge at their May meeting."),
        (FIRM, "KT: would have the signs up by the end of May."),
        (FIRM, "A visit for the Committee would be fixed for March."),
        (FIRM, "That paper comes to the Board in November."),
        (FIRM, "He did not think it could be settled there, and a paper would be laid before the Committee in July."),
    ),
    CommitmentClass.DEFERRED: (
        (FIRM, "The Treasurer did not have the figure and would write to Councillor Idris."),
        (FIRM, "A written answer would be supplied."),
        (FIRM, "In reply, the Roads Manager said that he would respond in writing within ten days."),
    ),
    CommitmentClass.SOFT: (
        (SOFT, "The Licensing Manager would see whether a video could be made."),
        (SOFT, "Mr Abney said that he would try to have the phone line working by Easter."),
        (SOFT, "Mr Lowe said that he could speak to colleagues in Finance about it."),
        (SOFT, "The Director hoped to bring the evaluation to the March meeting."),
    ),
    CommitmentClass.MONITORING: (
        (STANDING, "The Committee decided that the weir should stay on its watch list until the autumn."),
        (STANDING, "Officers would continue to monitor appeal decisions."),
        (STANDING, "The vacancy position would be kept under review by the Assistant Director."),
        (STANDING, "The lease of the kiosk would remain under review."),
        (STANDING, "Ambulance waits would continue to be monitored jointly by the Trust and the Council."),
        (STANDING, "The Committee RESOLVED to keep the matches under review."),
    ),
    CommitmentClass.MEMBER: (
        (FIRM, "The Chair undertook to write to the Minister."),
        (FIRM, "The Committee agreed to visit the new depot in the spring."),
        (SOFT, "The Mayor would be glad to have a word with the landlord of the arcade."),
        (SOFT, "Members said they would be prepared to put up posters in their wards."),
    ),
    CommitmentClass.REQUEST: (
        (REQUEST, "It would be helpful if future reports could include figures by ward."),
        (REQUEST, "Mr Lowe said that he would like the next report to carry the views of tenants."),
        (REQUEST, "The Chair suggested that future reports should show each ward on its own."),
        (REQUEST, "Members asked that the trade be consulted before the tariff was advertised."),
        (REQUEST, "Councillor Sato asked if the figures could be provided ward by ward."),
        (REQUEST, "The Vice-Chair asked that officers correct the index before the next meeting."),
        (REQUEST, "Members asked that the time taken to answer a call be published every quarter."),
        (REQUEST, "The Panel requested that the summary should in future show each school."),
        (REQUEST, "Members requested sight of the plan."),
        (REQUEST, "Members would like a short paper on pharmacies to be added to the programme."),
        (REQUEST, "Officers were asked to establish the cost of a second crew."),
    ),
    CommitmentClass.ACTION: (
        (FIRM, "ACTION: Head of Housing to circulate the void figures by 14 June."),
        (FIRM, "Action point: collections audit plan to be tabled in the new year (Museums Officer)."),
        (FIRM, "The Clerk to obtain two further quotations."),
        (FIRM, "An email about dogs was noted; the Clerk to reply."),
        (FIRM, "Skate park: ramp cracked, Clerk to obtain prices."),
        (FIRM, "The kerb survey is late – HoS to chase."),
        (FIRM, "KP to contact the landowner."),
        (FIRM, "Councillor Hale asked for copies of the lease (SB to action)."),
        (FIRM, "Members wanted a map of the plots (ACTION – Clerk to circulate)."),
        (FIRM, "Action JT: circulate the void figures."),
        (FIRM, "AP7 LM/JT to agree the wording of the poster."),
        (FIRM, "Owner: Estates Lead | Action: price the roof | Due: 4 March 2026"),
    ),
}
LOOKALIKES = {
    "noting": (
        "It was agreed that the report be noted.",
        "RESOLVED – That the contents of the report be noted and the officers be thanked for their work.",
        "The minutes were agreed as a correct record and would be signed by the Chair.",
    ),
    "recommended by the paper": (
        "Members are asked to note the position.",
        "It is recommended that Members review the statement and request any further report.",
    ),
    "practice": (
        "Officers explained that a warden would call on tenants until they felt settled.",
        "A complainant would be told within 21 days of a request whether a breach had been found.",
        "Crews would attend every defect within two hours if it was dangerous.",
    ),
    "practice by rule": (
        "Under Standing Order 9 a petition will be answered in writing within a month.",
        "Under the regulations the reasons are to be sent to both sides within a week.",
        "The Case Officer logs a call within an hour and will write to the caller at each stage.",
    ),
    "forecast": (
        "The deficit was expected to reach £3m by March.",
        "It was anticipated that the backlog would be cleared by the end of quarter 4.",
    ),
    "ambition": ("The aim was to bring every home up to standard.", "The Council wanted every child to have a say."),
    "plan": ("Residents would be sent a caddy two weeks before their first collection.",),
    "others": (
        "The Department for Transport would publish its guidance in the autumn.",
        "The Welsh Government would be publishing its response in the new year.",
        "Mr Frith, speaking for the applicant, promised that the hedge would be retained.",
        "The Clerk read a letter in which the operator said that it would look into it.",
        "Trade representatives asked that the tariff be raised.",
        "The law required the Council to publish a scheme.",
    ),
    "done": (
        "A written answer had been supplied to the Vice-Chair.",
        "The Director had agreed in March to bring a report.",
        "Vacancies were watched week by week.",
    ),
    "question": (
        "Councillor Idris asked how many tenants had been moved out.",
        "Members asked whether the team could cope.",
        "The Engineer was invited by the Chair to describe the fault, and did so with a sketch.",
        "Would the Portfolio Holder agree to review the fees?",
    ),
    "refused": (
        "The Head of Waste would not be publishing the test report.",
        "She could make no promises about the garden.",
        "The Portfolio Holder could give no undertaking that the grant would go on.",
        "He asked to be shown the names, and was told that they would not be given out.",
    ),
    "motion": (
        "Councillor Rees moved that officers be instructed to bring a report; the motion fell.",
        "It was proposed that rents should rise, but nobody seconded this.",
    ),
    "opinion": (
        "Ms Orrell told Members to expect more closures if the grant was cut.",
        "It would be better if the buses were on time.",
        "Members should use the dashboard to test whether the service is reaching those who wait longest.",
        "The Manager agreed that absence was the larger problem.",
        "Members felt that families ought to be offered a better deal.",
    ),
    "decision": (
        "RESOLVED: that ale may be sold until eleven.",
        "RESOLVED: that the licence holder shall keep the yard door shut after nine in the evening.",
        "RESOLVED that the hire charges be frozen for 2026/27.",
        "Permission was GRANTED subject to the conditions in the report.",
        "RESOLVED that the public be excluded while the following item is considered.",
    ),
    "courtesy": (
        "Members asked that their sympathy be conveyed to the family.",
        "The Chair was pleased to hear that the leaflet had been rewritten.",
    ),
    "labels": ("ACTION: None arising.", "Action taken: the insurers were contacted.", "Action plan 2030: more trees."),
}


@pytest.mark.parametrize(
    ("kind", "strength", "sentence"),
    [(kind, strength, sentence) for kind, rows in MADE.items() for strength, sentence in rows],
)
def test_a_commitment_is_found_in_its_class_and_quoted_whole(
    kind: CommitmentClass, strength: Strength, sentence: str
) -> None:
    (act,) = found(sentence)
    assert (act.kind, act.strength, quoted(act)) == (kind, strength, sentence)


@pytest.mark.parametrize(("why", "sentence"), [(why, one) for why, rows in LOOKALIKES.items() for one in rows])
def test_a_look_alike_is_none(why: str, sentence: str) -> None:
    assert [quoted(act) for act in found(sentence)] == [], why


# --- who and what ---


def test_an_act_says_who_promises_who_is_to_do_it_and_what() -> None:
    (act,) = found("The Committee asked the Libraries Manager, who had come late, to put a note before members.")
    assert (quoted(act, "promiser"), quoted(act, "addressee"), quoted(act, "deliverable")) == (
        "The Committee",
        "the Libraries Manager",
        "put a note before members",
    )


def test_of_a_passive_whoever_is_named_after_by_is_to_do_it() -> None:
    (act,) = found("The list would be kept under review by the Assistant Director.")
    assert quoted(act, "doer") == "the Assistant Director"


def test_two_promises_of_two_people_are_two_acts_with_a_part_each() -> None:
    made = found("Mr Dunn undertook to send the plan, and the Chair agreed to write to the MP.")
    assert [(act.kind, quoted(act)) for act in made] == [
        (CommitmentClass.OFFER, "Mr Dunn undertook to send the plan"),
        (CommitmentClass.MEMBER, "the Chair agreed to write to the MP"),
    ]


def test_limbs_on_one_line_are_an_act_each_and_the_noting_is_none() -> None:
    made = found(
        "RESOLVED: That (a) the report be noted; (b) the Head of Law provide a table; and (c) a visit be arranged."
    )
    assert [quoted(act) for act in made] == ["b) the Head of Law provide a table", "c) a visit be arranged"]
    assert {(act.kind, act.formal) for act in made} == {(CommitmentClass.RESOLVED, True)}


def test_looking_at_it_and_telling_the_board_is_one_act() -> None:
    (act,) = found("The Director said that he would look at the route and would tell the Board in January.")
    assert (act.kind, quoted(act, "deliverable")) == (
        CommitmentClass.OFFER,
        "look at the route and would tell the Board in January",
    )


def test_a_promise_told_of_the_past_beside_a_new_request_leaves_the_request() -> None:
    (act,) = found("The Panel asked Ms Orrell, who had already offered to speak to the friends, to write a note.")
    assert (act.kind, quoted(act, "deliverable")) == (CommitmentClass.REQUEST, "write a note")


# --- layout ---

LIMBS = """Agenda item

Void properties

Minutes:

RESOLVED That:

1)     The update be received; and

2)     A report be brought to the Committee on the cost of voids.

Supporting documents:

·       Officers to publish the list.
"""


def test_a_limb_under_its_lead_in_is_quoted_alone_and_links_commit_nobody() -> None:
    made = [act for one in said_in(minutes(LIMBS)) for act in acts(one)]
    assert [(act.kind, act.formal, quoted(act)) for act in made] == [
        (CommitmentClass.RESOLVED, True, "A report be brought to the Committee on the cost of voids.")
    ]


TABLE = """# Action log

| Owner | Action | Due | Status |
|---|---|---|---|
| Commissioning Lead | Publish provider ratings | 31 May | In progress |
| Head of Fleet | Circulate the fuel figures | 2 May | Complete: sent on 1 May |
| Clerk | No further action | n/a | |
"""


def test_a_row_of_an_action_table_gives_action_owner_and_date_and_a_closed_row_nothing() -> None:
    document = minutes(TABLE, "log.md")
    (act,) = [act for one in said_in(document) for act in acts(one)]
    assert (act.kind, quoted(act, "deliverable"), quoted(act, "doer"), quoted(act, "due")) == (
        CommitmentClass.ACTION,
        "Publish provider ratings",
        "Commissioning Lead",
        "31 May",
    )


RESULTS = """# Inspection results

| Premises | Visits | Referred |
|---|---|---|
| The Bell | 4 | 1 |
| Head of Fleet | 3 | 0 |
"""


def test_a_table_of_results_commits_nobody() -> None:
    assert [act for one in said_in(minutes(RESULTS, "results.md")) for act in acts(one)] == []


@pytest.mark.parametrize(
    ("line", "doer", "deliverable"),
    [
        (
            "AP3 – J. Rowse – find out whether the store is insured.",
            "J. Rowse",
            "find out whether the store is insured.",
        ),
        ("[ACTION: DP/RK to price watering bags]", "DP/RK", "price watering bags"),
        ("Action: species list to be amended (Tree Officer).", "Tree Officer", "amended"),
        ("ACTION: Clerk", "Clerk", "ACTION: Clerk"),
    ],
)
def test_a_label_gives_its_action_and_whose_it_is(line: str, doer: str, deliverable: str) -> None:
    (act,) = found(line)
    assert (act.kind, quoted(act, "doer"), quoted(act, "deliverable")) == (CommitmentClass.ACTION, doer, deliverable)


def test_a_label_with_two_actions_gives_two() -> None:
    made = found("ACTION 1 Cllr Nash to raise hall charges. ACTION 2 Sports Officer to tidy the definitions by 6/9/24.")
    assert [quoted(act) for act in made] == [
        "ACTION 1 Cllr Nash to raise hall charges.",
        "ACTION 2 Sports Officer to tidy the definitions by 6/9/24.",
    ]


def test_brackets_at_the_end_say_whose_the_action_is() -> None:
    (act,) = found("It was agreed that a list of sites would be sent to members (Action: Head of Parks).")
    assert (act.kind, quoted(act, "doer")) == (CommitmentClass.AGREED, "Head of Parks")


LOG = """Scrutiny board

{heading}

• Breakdown of referrals by school - Principal Officer - 31/01/2026
"""


def test_a_line_of_a_log_that_ends_with_who_and_when_is_an_action() -> None:
    (act,) = [act for one in said_in(minutes(LOG.format(heading="Actions"))) for act in acts(one)]
    assert (act.kind, quoted(act, "doer"), quoted(act, "due"), quoted(act, "deliverable")) == (
        CommitmentClass.ACTION,
        "Principal Officer",
        "31/01/2026",
        "Breakdown of referrals by school",
    )


def test_the_same_line_of_a_forward_plan_is_none() -> None:
    assert [act for one in said_in(minutes(LOG.format(heading="Forward plan"))) for act in acts(one)] == []


# --- laws ---


@settings(max_examples=60, deadline=None)
@given(MINUTES_LIKE)
def test_every_place_of_an_act_lies_in_its_sentence_whatever_the_text(text: str) -> None:
    for one in said_in(minutes(f"Minutes\n\n{text}")):
        for act in acts(one):
            places = (act.span, act.deliverable, act.promiser, act.doer, act.addressee, act.due)
            assert all(one.span.covers(place) and len(place) for place in places if place is not None)


SNIPPETS = st.sampled_from(
    "It was agreed that|clerks would|report back|to Members|undertook to|RESOLVED that|the Chair|write|, and|"
    "ACTION:|be asked to|(a)|; (b)|if|which|by the Clerk|could|asked|for a report|whether|send|not|.|–|"
    "(Action: Clerk)|had|will".split("|")
)


@settings(max_examples=120, deadline=None)
@given(st.lists(SNIPPETS, min_size=1, max_size=14).map(" ".join))
def test_no_string_of_promising_words_upsets_it(text: str) -> None:
    for one in said_in(minutes(text)):
        for act in acts(one):
            assert one.span.covers(act.span)
            assert one.span.covers(act.deliverable)


def test_the_real_minutes_hold_what_a_reader_finds_in_them(seeds: Path) -> None:
    counts = []
    for path in sorted(seeds.glob("*.txt")):
        document = minutes(path.read_text(encoding="utf-8"), path.name)
        made = [act for one in said_in(document) for act in acts(one)]
        counts.append((len(made), sum(act.formal for act in made)))
    assert counts == [(3, 0), (5, 1), (3, 0), (0, 0), (2, 0)]
