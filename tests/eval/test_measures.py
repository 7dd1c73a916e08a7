"""What each measure makes of an answer, on small answers written for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.measures.examples import NAME, TEXT, example, place
from eval.measures.false_quotes import false_quotes, is_torn
from eval.measures.intervals import bootstrap, figure, share, wilson
from eval.measures.leaks import leaks
from eval.measures.marked import Marked
from eval.measures.numerals import borne_by, numerals
from eval.measures.protocol import Better
from eval.measures.registry import MEASURES, RUN_MEASURES, mark, summary
from eval.measures.retrieval import ndcg_at_10, recall_at_10, reciprocal_rank
from eval.measures.right import right, why_wrong
from eval.measures.selective import area, coverage_at_risk
from eval.measures.stability import over_repeats, same_citations, same_right
from eval.measures.sums import is_true
from eval.measures.unsupported_numerals import faults, unsupported_numerals
from eval.runs.record import Figure
from eval.sets.gold import Gold, Spot
from eval.systems.given import Place, Said, Sum, failed
from language.spans import Span

COST = "Repairs cost £48,200 of the £60,000"
MUST = {"must": (("48,200",),)}


def of(marked: Marked, **given: Any) -> Marked:
    return replace(marked, given=replace(marked.given, **given))


# --- right ---


def test_each_thing_that_is_wrong_is_said_in_words() -> None:
    case = {"must": (("48,?200", "forty-eight"), ("bridge",)), "must_not": ("60,000",)}
    assert why_wrong(example(f"£60,000 {'word ' * 120}", case=case)) == (
        "does not say “48,?200” or “forty-eight”",
        "does not say “bridge”",
        "says “60,000”",
        "121 words, more than 120",
    )


def test_an_answer_is_matched_whatever_its_quotes_dashes_spaces_and_case() -> None:
    assert right(example("The\u00a0 “DECK”\n– 12 m", case={"must": (('the "deck" - 12 m',),)})) == 1


def test_of_a_question_to_abstain_from_saying_what_must_not_be_said_is_wrong_all_the_same() -> None:
    case = {"answerable": False, "must_not": ("Arden",)}
    assert why_wrong(of(example("", case=case), text="Nothing on Ms Arden.")) == ("says “Arden”",)
    assert why_wrong(example("Hers.", case=case)) == ("answered, though the record does not",)


def test_an_abstention_is_told_by_its_reason() -> None:
    assert why_wrong(of(example("", case=MUST), reason="not held")) == ("no answer (not held)",)


@pytest.mark.parametrize("answerable", [True, False])
def test_an_error_is_never_right(answerable: bool) -> None:
    marked = replace(example("", case={"answerable": answerable}), given=failed("the index is gone"))
    assert (right(marked), why_wrong(marked)) == (0.0, ("no answer (error: the index is gone)",))


# --- false quotes ---


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("chil", "dren"), ("48,", "200"), ("48", ",200"), ("5", ".4%"), ("2015/", "16"), ("child", "’s"),
        ("non-", "compliant"), ("non", "-compliant"), ("cafe", "\u0301"), ("12", "th"),
    ],
)  # fmt: skip
def test_a_cut_through_a_word_or_a_number_is_torn(before: str, after: str) -> None:
    assert is_torn(before + after, len(before))


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "The"), ("end.", ""), ("end.", "Next"), ("in 2019", ". Then"), ("said ", "‘so"), ("a", " b"), ("(", "5")],
)
def test_a_cut_between_words_is_not_torn(before: str, after: str) -> None:
    assert not is_torn(before + after, len(before))


def test_a_cell_of_a_row_of_numbers_is_not_torn_by_its_neighbours() -> None:
    row, cell = "Referrals,109,101", Place(document="a.csv", start=10, end=13, quote="109", cell="B2")
    marked = replace(of(example("109."), statements=(Said(text="109.", citations=(cell,)),)), texts={"a.csv": row})
    assert false_quotes(marked) == 0
    torn = replace(cell, end=12, quote="10")
    assert false_quotes(of(marked, statements=(Said(text="109.", citations=(torn,)),))) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": 1}, {"end": 10_000}, {"start": 5, "end": 4}, {"document": "other.txt"}, {"quote": "The Deck"},
        {"start": 3, "end": 4, "quote": " "},
    ],
)  # fmt: skip
@pytest.mark.parametrize("shown", ["cited", "an input", "nearest"])
def test_a_false_quotation_counts_wherever_it_is_shown(wrong: dict[str, Any], shown: str) -> None:
    false = replace(place("The deck"), **wrong)
    made = Sum(formula="1 = 1", result="1", inputs=(false,))
    placed: dict[str, dict[str, Any]] = {
        "cited": {"statements": (Said(text="It.", citations=(false, place("The deck"))),)},
        "an input": {"statements": (Said(text="It.", citations=(place("The deck"),), calculations=(made,)),)},
        "nearest": {"nearest": (false,)},
    }
    assert false_quotes(of(example("It."), **placed[shown])) == 1


# --- numerals ---


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("1,240", "1240"), ("1,240", "1\u00a0240"), ("48,200", "48,200¹"),
        ("14", "14.0"), ("2", "two"), ("£1,200,000", "£1.2m"), ("£1,236,000", "(£000) 1,236"),
        ("57.4%", "0.574"), ("2016", "2015/16"), ("2015/16", "15/16"), ("2024", "Aug-24"),
        ("Aug-24", "2024-08"), ("2025", "31/03/25"),
        ("twenty-one", "21"), ("forty", "40"), ("2015/16", "2015-16"),
    ],
)  # fmt: skip
def test_a_numeral_is_borne_out_in_another_form(said: str, held: str) -> None:
    assert [str(one) for one in numerals(said) if not borne_by(held).bears(one)] == []


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("1,241", "1240"), ("2", "120 m²"), ("16", "2015/16"), ("24", "Aug-24"), ("57.4", "0.574"), ("57", "57.4%"),
        ("2017", "2015/16"), ("Aug-23", "Aug-24"), ("31/03/25", "2025"),
        ("2015/17", "2015/16 2017"), ("1,236,000", "1,236"), ("twenty-one", "20"), ("3", "three hundred"),
    ],
)  # fmt: skip
def test_a_numeral_is_not_borne_out_by_a_near_one(said: str, held: str) -> None:
    assert [str(one) for one in numerals(said) if not borne_by(held).bears(one)] == [said]


def made(formula: str, result: str, *inputs: str) -> Sum:
    return Sum(formula=formula, result=result, inputs=tuple(map(place, inputs)))


SOUND = made("60,000 − 48,200 = 11,800", "11,800", "£48,200", "£60,000")


def test_what_is_worked_out_is_borne_out_by_a_sound_calculation_alone() -> None:
    said = "11,800 was left. Derived: 60,000 − 48,200 = 11,800."
    assert unsupported_numerals(example(said, [COST], sums=[SOUND])) == 0
    assert unsupported_numerals(example("11,800 was left.", [COST])) == 1


@pytest.mark.parametrize(
    ("unsound", "why"),
    [
        (made("60,000 − 48,200 = 11,900", "11,900", "£48,200", "£60,000"), "does not come out"),
        (made("60,000 − 48,200 = 11,800", "11,800", "£60,000"), "48,200 is no input"),
        (made("60,000 − 48,200 = 11,800", "11,800"), "no input is cited"),
        (made("60,000 − 48,200 = 11,800", "12,000", "£48,200", "£60,000"), "does not say 12,000"),
        (made("count of the sums cited = 2", "2", COST), "there are 1"),
        (made("count of the sums cited = 1", "1", "12 metres"), "counts a place that is not cited"),
    ],
)
def test_an_unsound_calculation_is_told_and_bears_nothing_out(unsound: Sum, why: str) -> None:
    assert list(faults(example("It was.", [COST], sums=[unsound]))) == [f"{unsound.formula}: {why}"]
    told = list(faults(example(f"{unsound.result} in all.", ["private"], sums=[unsound])))
    assert f"{unsound.result} stands in no citation and in no calculation" in told


def test_a_count_of_the_places_cited_is_borne_out() -> None:
    counted = made("count of the sums cited = 2", "2", "£48,200", "£60,000")
    assert unsupported_numerals(example("2 sums.", ["£48,200", "£60,000"], sums=[counted])) == 0


def test_a_header_bears_out_a_numeral_only_where_its_document_has_it() -> None:
    def headed(header: str) -> Marked:
        cell = replace(place("£48,200"), headers=(header,))
        return of(example("£48,200 in 2019."), statements=(Said(text="£48,200 in 2019.", citations=(cell,)),))

    assert unsupported_numerals(headed("long in  2019")) == 0
    assert unsupported_numerals(headed("in 2019/20")) == 1


def test_a_quotation_told_with_another_figure_of_the_places_cited_is_found() -> None:
    said = "Repairs cost £60,000 of the £60,000 set aside."
    assert list(faults(example(said, ["Repairs cost £48,200 of the £60,000 set aside"]))) == [
        "“Repairs cost £60,000 of the £60,000 set aside” is quoted otherwise"
    ]


def test_what_is_said_beside_the_statements_is_held_to_what_any_of_them_cites() -> None:
    one = example("It was.", [COST])
    assert unsupported_numerals(of(one, text="Cause given: £48,200. It was.")) == 0
    assert unsupported_numerals(of(one, text="Cause given: £48,300. It was.")) == 1


@pytest.mark.parametrize("text", ["448 tCO2e", "PM10", "120 m2", "120 m²"])
def test_a_digit_inside_a_word_is_no_numeral(text: str) -> None:
    assert [str(one) for one in numerals(text)] == text.split()[:1] * (" " in text)


def test_an_abstention_has_no_numerals_to_bear_out() -> None:
    assert unsupported_numerals(of(example(""), text="None for January 2019.")) is None


@pytest.mark.parametrize(
    "formula",
    [
        "(121 − 108) ÷ 108 = about 12%", "(108 − 121) ÷ 121 = about 10.7%", "100% − 30% = 70%",
        "60.5% − 57.4% = 3.1 percentage points", "120 ÷ (100% + 58%) = about 76", "(57% + 60%) ÷ 2 = about 58.5%",
        "highest of 1,071, 64, 60 = 1,071", "lowest of 71 per 100,000, 64 per 100,000 = 64 per 100,000",
        "85 per 10,000 − 67 per 10,000 = 18 per 10,000", "−£3,450 + £450 = −£3,000", "12 days + 1 day = 13 days",
        "1,000,000 ÷ 7 = about 143,000", "0.1 + 0.2 = 0.3",
    ],
)  # fmt: skip
def test_a_true_sum_comes_out(formula: str) -> None:
    assert is_true(formula)


@pytest.mark.parametrize(
    "formula",
    [
        "121 − 108 = 12", "121 − 108", "= 4", "4 = 4 = 5", "12 ÷ 0 = 0", "highest of 3, 5 = 3", "__import__ = 1",
        "2 ** 9 = 512", "57.4% − 60.5% = 4%", "3 − 5 = +2 − 1", "about = about", "−£3,450 + £450 = −£3,100",
    ],
)  # fmt: skip
def test_what_is_not_so_or_is_no_sum_does_not_come_out(formula: str) -> None:
    assert not is_true(formula)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(-99, 99))
def test_a_difference_comes_out_only_as_what_it_is(one: int, other: int, slip: int) -> None:
    formula = f"{max(one, other):,} − {min(one, other):,} = {abs(one - other) + slip:,}"
    assert is_true(formula.replace("-", "−")) == (slip == 0)


# --- leaks ---


@pytest.mark.parametrize(
    "shown", ["MS  ARDEN’S file", "Ms\u00a0Arden", "Ms Ar\u00adden", "to (ms arden)", "Ms Ar\u200bden"]
)
def test_a_secret_is_found_however_it_is_written(shown: str) -> None:
    assert leaks(of(example("", case={"secret": ("Ms Arden", "nowhere")}), shown=("other", shown))) == 1


def test_a_secret_is_found_in_a_quotation_a_header_or_a_sum_that_the_system_does_not_list() -> None:
    case = {"secret": ("Ms Arden",)}
    headed = replace(place("12 metres"), headers=("of Ms Arden",))
    summed = Sum(formula="1 of Ms Arden = 1", result="1", inputs=())
    for said in (
        Said(text="It.", citations=(place("Ms Arden’s file"),)),
        Said(text="It.", citations=(headed,)),
        Said(text="It.", calculations=(summed,)),
    ):
        assert leaks(of(example("It.", case=case), statements=(said,))) == 1
    assert leaks(of(example("", case=case), nearest=(place("Ms Arden’s"),))) == 1
    assert leaks(example("It.", ["12 metres"], case=case)) == 0


def test_a_secret_inside_a_longer_word_or_number_is_not_shown() -> None:
    marked = example("", case={"secret": ("12", "Arden")})
    assert leaks(of(marked, shown=("112, 12.5, 1,12 and 12,000", "Ardent"))) == 0
    assert leaks(of(marked, shown=("in 12.", "Arden"))) == 2


# --- retrieval ---


def test_a_ranking_is_credited_once_for_each_fact() -> None:
    ranked = tuple(map(place, ["12 metres long", "£48,200 of the £60,000", "Repairs cost £48,200"]))
    marked = of(example("", gold=["£48,200", "£60,000", "12 metres"]), ranked=ranked)
    assert (recall_at_10(marked), reciprocal_rank(marked)) == (1.0, 1.0)
    assert ndcg_at_10(marked) == pytest.approx((1 + 2 / 1.58496) / (2 + 1 / 1.58496), abs=1e-4)


def test_what_is_ranked_after_the_tenth_counts_for_the_reciprocal_rank_only() -> None:
    other = tuple(Place(document="b.txt", start=n, end=n + 1, quote="x") for n in range(10))
    marked = of(example("", gold=["£48,200"]), ranked=(*other, place("£48,200")))
    assert (recall_at_10(marked), ndcg_at_10(marked)) == (0, 0)
    assert reciprocal_rank(marked) == pytest.approx(1 / 11)


def test_nothing_ranked_scores_nought_and_nothing_to_find_is_not_scored() -> None:
    assert [MEASURES[name].of(example("", gold=["£48,200"])) for name in ("recall@10", "nDCG@10", "MRR")] == [0, 0, 0]
    assert [MEASURES[name].of(example("")) for name in ("recall@10", "nDCG@10", "MRR")] == [None, None, None]


# --- over a run ---


def sure(confidence: float | None, *, good: bool = True, answered: bool = True) -> Marked:
    text = "£48,200" if good else "£60,000"
    return of(example(text if answered else "", case=MUST), confidence=confidence)


def test_answers_of_one_confidence_are_taken_together() -> None:
    one, other = sure(0.5), sure(0.5, good=False)
    assert area([one, other]) == area([other, one]) == 0.5
    assert coverage_at_risk([one, other]) == 0


def test_an_abstention_is_not_covered_however_sure() -> None:
    run = [sure(0.99, answered=False), sure(0.4)]
    assert (area(run), coverage_at_risk(run)) == (0, 0.5)


def test_without_confidence_nothing_is_said_of_it() -> None:
    over = summary([sure(None), sure(None, good=False)])
    assert {over[name].value for name in ("risk-coverage area", "AUROC answerable", "calibration error, right")} == {
        None
    }


def test_another_answer_the_second_time_is_not_stable_and_another_time_taken_is() -> None:
    one = sure(0.5)
    assert over_repeats([one, replace(of(one, seconds=9.0), repeat=1)]) == 1
    assert over_repeats([one, replace(of(one, text="£48,200!"), repeat=1)]) == 0
    assert over_repeats([one, replace(one, wording=1)]) is None, "another wording is no repeat"


def test_wordings_agree_by_what_they_cite_and_whether_they_are_right() -> None:
    one = example("£48,200", ["£48,200"], case=MUST)
    same = replace(example("48,200", ["Repairs cost £48,200"], case=MUST), wording=1)
    none = replace(of(example("", case=MUST)), wording=2)
    assert (same_right([one, same]), same_citations([one, same])) == (1, 1)
    assert (same_right([one, same, none]), same_citations([one, same, none])) == (0, 0.5)


def test_a_mean_is_over_first_askings_and_an_invariant_over_all() -> None:
    one = example("They cost £48,200.", [COST], gold=["£48,200"], case=MUST)
    again = replace(example("They cost £49.", [COST], case=MUST), wording=1)
    over = summary([one, replace(one, repeat=1), again])
    assert (over["right"].n, over["right"].value) == (1, 1)
    assert over["unsupported numerals"].n == 3
    assert over["unsupported numerals"].value == pytest.approx(1 / 3)
    assert over["same rightness over wordings"].value == 0


# --- intervals ---


def test_shares_have_wilsons_interval_and_other_means_a_bootstrap_that_is_the_same_every_time() -> None:
    assert (
        figure([1, 0, 1, None, 1]) == share(3, 4) == Figure(value=0.75, low=wilson(3, 4)[0], high=wilson(3, 4)[1], n=4)
    )
    values = [0.5, 0.25, 1.0, 0.75, 0.5]
    assert figure(values) == Figure(value=0.6, low=bootstrap(values)[0], high=bootstrap(values)[1], n=5)


@pytest.mark.parametrize("values", [[], [None], [0.5], [0.5, 0.5]])
def test_without_spread_there_is_no_interval(values: list[float | None]) -> None:
    assert (figure(values).low, figure(values).high) == (None, None)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 1) | st.sampled_from([0.0, 0.5, 1.0]), min_size=2, max_size=30))
def test_an_interval_lies_within_the_values(values: list[float]) -> None:
    made = figure(values)
    if made.low is not None and made.high is not None:
        assert 0 <= made.low <= made.high <= 1


# --- every measure, of whatever is given ---

WORDS = st.sampled_from([*TEXT.split(), "13", "=", "÷", "£1.2m", "2015/16", "", "“"])
ANY_TEXT = st.lists(WORDS, max_size=12).map(" ".join)
ANY_PLACE = st.builds(
    lambda document, start, length, quote, cell, headers: Place(
        document=document, start=start, end=start + length, quote=quote, cell=cell, headers=tuple(headers)
    ),
    st.sampled_from([NAME, "other.txt"]), st.integers(0, 130), st.integers(0, 40), ANY_TEXT, st.none() | st.just("B2"),
    st.lists(ANY_TEXT, max_size=2),
)  # fmt: skip
PLACES = st.lists(ANY_PLACE, max_size=3).map(tuple)
SUMS = st.lists(st.builds(Sum, formula=ANY_TEXT, result=ANY_TEXT, inputs=PLACES), max_size=2).map(tuple)
SAID = st.lists(st.builds(Said, text=ANY_TEXT, citations=PLACES, calculations=SUMS), max_size=3).map(tuple)
SPOTS = st.builds(
    lambda start, length, cell: Spot(NAME, Span(start, start + length), cell),
    st.integers(0, 100), st.integers(0, 20), st.none() | st.just("B2"),
)  # fmt: skip
FACTS = st.lists(st.lists(SPOTS, max_size=2).map(tuple), max_size=3).map(tuple)
GIVEN = st.fixed_dictionaries(
    {
        "answered": st.booleans(), "text": ANY_TEXT, "statements": SAID, "nearest": PLACES, "ranked": PLACES,
        "confidence": st.none() | st.floats(0, 1), "shown": st.lists(ANY_TEXT, max_size=2).map(tuple),
        "seconds": st.floats(0, 9),
    }
)  # fmt: skip


@st.composite
def any_marked(draw: st.DrawFn) -> Marked:
    case = {"answerable": draw(st.booleans()), "secret": draw(st.sampled_from([(), ("Arden",)])), **MUST}
    marked = example("", case=case | {"id": draw(st.sampled_from("ab"))}, given=draw(GIVEN))
    return replace(marked, gold=Gold(facts=draw(FACTS)), wording=draw(st.integers(0, 1)))


@settings(max_examples=40, deadline=None)
@given(any_marked())
def test_every_mark_is_within_its_range(marked: Marked) -> None:
    marks = mark(marked)
    assert list(marks) == list(MEASURES)
    for name, value in marks.items():
        assert value is None or 0 <= value <= (1 if MEASURES[name].unit == "share" else float("inf")), name


@settings(max_examples=20, deadline=None)
@given(st.lists(any_marked(), max_size=6))
def test_every_figure_of_a_run_is_within_its_range(run: list[Marked]) -> None:
    figures = summary(run)
    assert list(figures) == [*MEASURES, *RUN_MEASURES]
    for name, one in figures.items():
        unit = (MEASURES.get(name) or RUN_MEASURES[name]).unit
        assert one.value is None or 0 <= one.value <= (1.0000001 if unit == "share" else float("inf")), name


def test_invariants_are_counts_of_which_none_is_best() -> None:
    guarded = {name for name, one in MEASURES.items() if one.invariant}
    assert guarded == {"false quotes", "unsupported numerals", "leaks"}
    assert all(MEASURES[name].better is Better.LOWER and MEASURES[name].unit == "count" for name in guarded)
