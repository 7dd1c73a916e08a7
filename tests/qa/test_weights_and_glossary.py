"""The files that steer answers: what they must hold, and what is said of those that do not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.config import Config
from qa.errors import ConfigError
from qa.glossary import SHIPPED, Glossary
from qa.weights import SHIPPED as SHIPPED_WEIGHTS
from qa.weights import Linear, Ranking, Weights

FINITE = st.floats(-1e6, 1e6)
ROWS = st.dictionaries(st.sampled_from("abcdef"), FINITE)


@given(FINITE, ROWS, ROWS)
def test_a_probability_lies_between_nought_and_one(
    bias: float, weights: dict[str, float], row: dict[str, float]
) -> None:
    assert 0 <= Linear(bias, weights).probability(row) <= 1


@given(FINITE, ROWS, ROWS)
def test_a_feature_without_a_weight_counts_nought(
    bias: float, weights: dict[str, float], row: dict[str, float]
) -> None:
    model = Linear(bias, weights)
    assert model.probability(row) == model.probability({name: row[name] for name in row if name in weights})


@given(st.floats(-20, 20), st.floats(0.01, 5), st.floats(-3, 3), st.floats(0.01, 3))
def test_more_of_a_feature_with_a_positive_weight_is_more_probable(
    bias: float, weight: float, value: float, more: float
) -> None:
    model = Linear(bias, {"a": weight})
    assert model.probability({"a": value + more}) >= model.probability({"a": value})


def test_log_odds_of_nought_are_even() -> None:
    assert Linear(0.0, {}).probability({"a": 9.0}) == 0.5


@pytest.mark.parametrize("ranking", Ranking)
def test_the_shipped_weights_load_and_are_what_the_file_says(ranking: Ranking) -> None:
    weights = Weights.load(ranking=ranking)
    assert 0 < weights.threshold < 1
    assert 0 < weights.second < 1
    assert len(weights.sentence.weights) > 20
    text = SHIPPED_WEIGHTS.read_text(encoding="utf-8")
    assert all(f'"{name}" = {weight}' in text for name, weight in weights.sentence.weights.items())


def test_a_councils_own_glossary_is_added_to_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('same = [["scruffy", "Special Committee on Roads"]]', encoding="utf-8")
    (wording,) = Glossary.load([SHIPPED, own]).read("scruffy")
    assert "special committe road" in wording.wordings
    assert len(Glossary.load([SHIPPED, own]).groups) == len(Glossary.load().groups) + 1


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("same = 3", "no list named `same`"),
        ('same = ["one"]', "'one' is not a list of words"),
        ("same = [[1]]", r"\[1\] is not a list of words"),
        ("same [", "Expected '='"),
        ("", "no list named `same`"),
    ],
)
def test_a_glossary_of_another_form_is_named_with_what_is_wrong(tmp_path: Path, text: str, fault: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=rf"own\.toml: not a glossary \(.*{fault}.*\); write it as same = "):
        Glossary.load([file])


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", None], ids=["no text", "no file"])
def test_a_glossary_that_cannot_be_read_is_named(tmp_path: Path, data: bytes | None) -> None:
    file = tmp_path / "own.toml"
    if data:
        file.write_bytes(data)
    with pytest.raises(ConfigError, match=r"own\.toml: not a glossary"):
        Glossary.load([file])


@pytest.mark.parametrize(
    ("setting", "value"),
    [("threads", "two"), ("threads", -1), ("passages", 0), ("abstain_below", 1.5), ("reranker", "?")],
)
def test_a_setting_out_of_its_bounds_is_named(setting: str, value: object) -> None:
    with pytest.raises(ConfigError, match=rf"^MATTERS_{setting.upper()}=.*; correct it, or leave it unset$"):
        Config(**{setting: value})


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_MAX_WORDS", "60")
    assert Config().max_words == 60
    assert Config(max_words=70).max_words == 70
