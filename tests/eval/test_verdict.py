"""The verdict: what a run is told to be against a baseline, and what fails the gate."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_runs import MEASURES, TRAPS, chance_rights, row, rows, run

from eval.errors import ComparisonError
from eval.runs.record import Run
from eval.verdict.compare import compare
from eval.verdict.outcome import Difference, Outcome
from eval.verdict.parts import WHOLE, Part

FEW = 500  # resamples, where the width of an interval is not what is tested
RIGHTS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=40)
FLIPPED = {Outcome.BETTER: Outcome.WORSE, Outcome.WORSE: Outcome.BETTER}


@settings(max_examples=30, deadline=None)
@given(RIGHTS)
def test_a_run_against_itself_is_unchanged_everywhere(pairs: list[tuple[bool, bool]]) -> None:
    one = run(rows([now for now, _ in pairs]))
    verdict = compare(one, one, MEASURES, resamples=FEW)
    assert {found.outcome for found in verdict.differences} == {Outcome.UNCHANGED}
    assert (verdict.passed, verdict.exit_code, verdict.broken, verdict.mended) == (True, 0, (), ())


@settings(max_examples=30, deadline=None)
@given(RIGHTS)
def test_swapping_the_runs_negates_every_difference(pairs: list[tuple[bool, bool]]) -> None:
    now, then = run(rows([one for one, _ in pairs])), run(rows([other for _, other in pairs]))
    there, back = compare(now, then, MEASURES, resamples=FEW), compare(then, now, MEASURES, resamples=FEW)
    assert len(there.differences) == len(back.differences)
    for one, other in zip(there.differences, back.differences, strict=True):
        assert _is_mirrored(one, other)
    assert [one.key for one in there.broken] == [one.key for one in back.mended]


def _is_mirrored(one: Difference, other: Difference) -> bool:
    assert (one.measure, one.part, one.n) == (other.measure, other.part, other.n)
    assert one.difference == -other.difference
    assert (one.better, one.worse, one.corrected) == (other.worse, other.better, other.corrected)
    if one.low is not None and one.high is not None:
        assert (one.low, one.high) == pytest.approx((-(other.high or 0), -(other.low or 0)))
    return FLIPPED.get(one.outcome, one.outcome) is other.outcome


def test_a_trap_that_lost_a_third_is_named_with_its_questions() -> None:
    then = rows(chance_rights(300, 0.8, seed=1))
    hit = [one for one in then if TRAPS[2] in one.traps and one.marks["right"]]
    lost = {one.id for one in hit[:: max(1, len(hit) // 20)][:20]}
    now = [replace(one, marks={**one.marks, "right": 0.0}) if one.id in lost else one for one in then]
    verdict = compare(run(now), run(then), MEASURES)
    assert not verdict.passed
    named = [one for one in verdict.regressions if one.part == Part("trap", TRAPS[2])]
    assert [(one.measure, {key[1] for key in one.worse}) for one in named] == [("right", lost)]
    assert not [one for one in verdict.regressions if one.part.group == "trap" and one.part.name != TRAPS[2]]
    assert any(reason.startswith("right, trap: year not stated: worse, −.") for reason in verdict.reasons)
    assert {one.id for one in verdict.broken} == lost


def test_a_part_that_got_worse_is_caught_though_the_whole_did_not() -> None:
    then = rows([at % 5 != 0 for at in range(300)])
    now = rows([at % 5 != 2 for at in range(300)])  # the trap at 0 mended, that at 2 broken
    verdict = compare(run(now), run(then), MEASURES)
    whole = verdict.of("right", WHOLE)
    assert whole is not None
    assert (whole.difference, whole.outcome) == (0.0, Outcome.NOISE)
    assert {one.part.name for one in verdict.regressions if one.measure == "right" and one.part.group == "trap"} == {
        TRAPS[2]
    }
    found = verdict.of("right", Part("trap", TRAPS[0]))
    assert found is not None
    assert found.outcome is Outcome.BETTER


def test_noise_of_the_same_rate_passes_in_about_95_of_100_trials() -> None:
    def noise(seed: int) -> Run:
        return run(rows(chance_rights(160, 0.7, seed), lambda at: [f"trap {at % 12}", f"trap {12 + at * 7 % 13}"]))

    passed = [compare(noise(2 * at), noise(2 * at + 1), MEASURES, resamples=200).passed for at in range(60)]
    assert 0.93 <= sum(passed) / len(passed) <= 0.99, "uncorrected, .88 of them do"


def test_four_broken_and_none_mended_are_too_few_to_tell_from_chance() -> None:
    then = rows([True] * 100)
    now = rows([at >= 4 for at in range(100)])
    found = compare(run(now), run(then), MEASURES).of("right", WHOLE)
    assert found is not None
    assert found.high is not None
    assert found.high < 0, "the interval alone would have called it worse"
    assert (found.chance, found.mcnemar, found.outcome) == (0.125, 0.125, Outcome.NOISE)


# --- invariants ---


def test_an_invariant_fails_the_run_though_the_baseline_broke_it_too() -> None:
    some = [*rows([True] * 9), row(9, True, false_quotes=2.0)]
    verdict = compare(run(some), run(some), MEASURES)
    assert (verdict.passed, verdict.exit_code) == (False, 1)
    assert [(one.measure, one.value, one.row.id) for one in verdict.violations] == [("false quotes", 2.0, "I-009")]
    assert verdict.reasons == ("false quotes: must be none, and is not in I-009.",)


def test_an_invariant_is_held_in_other_wordings_and_repeats_and_without_a_baseline() -> None:
    reworded = replace(row(3, True, unsupported_numerals=1.0), wording=1)
    again = replace(row(4, True, false_quotes=1.0), repeat=1)
    verdict = compare(run([*rows([True] * 5), reworded, again]), None, MEASURES)
    assert [(one.row.wording, one.row.repeat) for one in verdict.violations] == [(0, 1), (1, 0)]
    assert (verdict.baseline, verdict.differences, verdict.passed) == (None, (), False)


def test_an_invariant_that_was_not_measured_has_not_passed() -> None:
    marks = {name: value for name, value in row(0, True).marks.items() if name != "false quotes"}
    verdict = compare(run([replace(row(0, True), marks=marks)]), None, MEASURES)
    assert verdict.unmeasured == ("false quotes",)
    assert verdict.exit_code == 1


def test_a_run_that_asked_nothing_has_not_passed() -> None:
    verdict = compare(run([]), None, MEASURES)
    assert (verdict.passed, verdict.reasons) == (False, ("No question was asked.",))


def test_time_is_told_and_never_fails_a_run() -> None:
    then = rows([True] * 60)
    now = [replace(one, marks={**one.marks, "seconds": 9.0}) for one in then]
    verdict = compare(run(now), run(then), MEASURES)
    found = verdict.of("seconds", WHOLE)
    assert found is not None
    assert (found.outcome, found.gates, verdict.passed) == (Outcome.WORSE, False, True)


# --- what is compared ---


def test_questions_are_paired_by_key_and_the_rest_is_told() -> None:
    then, now = rows([True] * 10), list(rows([True] * 12))
    now[4] = replace(now[4], question="And the week after?")
    verdict = compare(run(now[1:]), run(then), MEASURES)
    assert len(verdict.pairs.both) == 8
    assert [key[1] for key in verdict.pairs.only_baseline] == ["I-000"]
    assert [key[1] for key in verdict.pairs.only_run] == ["I-010", "I-011"]
    assert [key[1] for key in verdict.pairs.reworded] == ["I-004"]
    assert verdict.notes == (
        "Reworded since the baseline, so not compared: invented I-004.",
        "In the baseline and not asked in this run: invented I-000.",
        "Asked in this run and not in the baseline: invented I-010, invented I-011.",
    )


def test_a_set_that_changed_is_told() -> None:
    one = run(rows([True] * 3))
    other = replace(one, sets={"invented": "1" * 64})
    assert compare(one, other, MEASURES).notes == (
        "The set “invented” has changed since the baseline: where gold changed, so may a mark.",
    )


def test_runs_without_a_question_in_common_cannot_be_compared() -> None:
    with pytest.raises(ComparisonError, match="no question in common; compare runs of one set"):
        compare(run(rows([True])), run([replace(row(0, True), set="other")]), MEASURES)


def test_what_only_one_run_measured_is_not_compared_and_is_counted() -> None:
    then = [row(at, True) for at in range(6)]
    now = [replace(one, marks={**one.marks, "citation recall": None}) if one.id == "I-002" else one for one in then]
    found = compare(run(now), run(then), MEASURES).of("citation recall", WHOLE)
    assert found is not None
    assert (found.n, found.unpaired, found.outcome) == (5, 1, Outcome.UNCHANGED)


def test_a_baseline_that_was_saved_to_four_decimals_is_unchanged() -> None:
    now = [row(at, True, citation_recall=(at % 3 + 1) / 3) for at in range(90)]
    then = [replace(one, marks={name: mark and round(mark, 4) for name, mark in one.marks.items()}) for one in now]
    verdict = compare(run(now), run(then), MEASURES)
    assert {(found.outcome, found.difference) for found in verdict.differences} == {(Outcome.UNCHANGED, 0.0)}


def test_a_conversation_is_resampled_and_tested_as_one() -> None:
    def asked(right: bool) -> list[object]:
        return [replace(row(at, right), conversation="talk") if at < 20 else row(at, True) for at in range(40)]

    found = compare(run(asked(False)), run(asked(True)), MEASURES).of("right", WHOLE)  # type: ignore[arg-type]
    assert found is not None
    assert found.mcnemar is not None
    assert found.mcnemar < 0.001, "question by question it would be beyond doubt"
    assert (found.chance, found.outcome) == (1.0, Outcome.NOISE)


def test_a_lone_set_is_no_part_and_two_are() -> None:
    one = rows([True] * 4)
    other = [replace(two, set="other") for two in one]
    alone = compare(run(one), run(one), MEASURES).differences
    both = compare(run([*one, *other]), run([*one, *other]), MEASURES).differences
    assert not [found for found in alone if found.part.group == "set"]
    assert {found.part.label for found in both if found.part.group == "set"} == {"set: invented", "set: other"}
