"""What a reading of labelled sentences earns, on sentences made for it, and that the labels keep their form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from eval.observed import FIELDS, Figure, Sample, load, main, marked, table

SETS = Path(__file__).parents[2] / "eval" / "figures"
Q2 = (date(2023, 7, 1), date(2023, 9, 30))
SAMPLE = Sample(
    id="1", text="82% of gates were shut, and 7 were lost.", title="Parks Quarter 2 2023/24", held_on=date(2023, 11, 1),
    figures=(
        Figure(value=82, unit="percent", period=Q2, kind="observed", quote="82%"),
        Figure(value=7, unit="count", period=Q2, kind="observed", quote="7"),
    ),
)  # fmt: skip


def test_a_right_reading_earns_everything() -> None:
    marks, extra = marked(SAMPLE)
    assert [one.wrong for one in marks] == [(), ()]
    assert dict(table(marks, extra, 1))["right"] == "1.000 (2 of 2)"


def test_each_wrong_field_is_named() -> None:
    first, second = SAMPLE.figures
    labels = (replace(first, kind="target", period=None), replace(second, unit="days"))
    marks, _ = marked(replace(SAMPLE, figures=labels))
    assert [one.wrong for one in marks] == [("period", "kind"), ("unit",)]
    rows = dict(table(marks, [], 1))
    assert (rows["found"], rows["right"]) == ("1.000 (2 of 2)", "0.000 (0 of 2)")
    assert rows["unit right, of found"] == "0.500 (1 of 2)"


def test_a_figure_that_is_not_read_is_wrong_in_every_field_and_one_nobody_asked_for_is_extra() -> None:
    missing = replace(SAMPLE.figures[0], value=83)
    marks, extra = marked(replace(SAMPLE, figures=(missing,)))
    assert [one.wrong for one in marks] == [FIELDS]
    assert [one.raw_value for one in extra] == ["82%", "7"]
    assert dict(table(marks, extra, 1))["read, of which asked for"] == "0.000 (0 of 2)"


def test_the_command_prints_the_table_and_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(
        '{"id": "1", "text": "82% of gates were shut.", "context": {"title": "Parks"}, "figures": []}\n',
        encoding="utf-8",
    )
    main([str(path), "--wrong"])
    printed = capsys.readouterr().out
    assert "extra: '82%' 82.0 percent None..None observed [gates were shut]" in printed
    assert "samples" in printed


@pytest.mark.parametrize("name", ["tune", "test"])
def test_every_labelled_figure_is_quoted_from_its_sentence(name: str) -> None:
    samples = load(SETS / f"{name}.jsonl")
    assert len(samples) >= 150
    assert len({one.id for one in samples}) == len(samples)
    assert all(figure.quote in one.text for one in samples for figure in one.figures)
    without = sum(not one.figures for one in samples)
    assert 0.4 <= without / len(samples) <= 0.6


def test_the_two_sets_share_no_sentence() -> None:
    tune, test = ({one.text for one in load(SETS / f"{name}.jsonl")} for name in ("tune", "test"))
    assert not tune & test
