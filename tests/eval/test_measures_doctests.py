"""The example in each measure's definition is run: a definition that lies fails."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import eval.measures
from eval.measures.registry import MEASURES, RUN_MEASURES

MODULES = [f"eval.measures.{one.name}" for one in pkgutil.iter_modules(eval.measures.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_every_example_of_a_definition_comes_out_as_written(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("name", [*MEASURES, *RUN_MEASURES])
def test_every_measure_is_defined_with_an_example_that_runs(name: str) -> None:
    measure = MEASURES[name].of if name in MEASURES else RUN_MEASURES[name].over
    module = importlib.import_module(measure.__module__)
    assert module.__doc__
    assert any(test.examples for test in doctest.DocTestFinder().find(module)), f"{measure.__module__} has no example"
    assert measure.__doc__


def test_every_measure_has_a_name_of_its_own() -> None:
    assert not set(MEASURES) & set(RUN_MEASURES)
    assert all(name == one.name for name, one in (MEASURES | RUN_MEASURES).items())
