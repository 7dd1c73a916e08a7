"""The weights of bare promises: drawn to judgement, moved by labels, and every feature that is named has one."""

from __future__ import annotations

import numpy as np
import pytest

from eval.fit_promises import MARGIN, Model, fit, scores
from ingest.commitments.acts.reported import FITTED, PRIOR

JUDGED = Model(weights=np.array([1.0, -2.0]), needed=0.5)


def test_without_examples_the_weights_stay_as_judged() -> None:
    fitted = fit(np.zeros((0, 2)), np.zeros(0), JUDGED)
    assert fitted.weights.tolist() == pytest.approx([1.0, -2.0])
    assert fitted.needed == pytest.approx(0.5 + MARGIN)


def test_what_always_goes_with_a_promise_gains_weight_and_the_rest_keeps_its_side() -> None:
    x = np.array([[1.0, 0.0]] * 20 + [[0.0, 1.0]] * 20)
    y = np.array([1.0] * 20 + [0.0] * 20)
    fitted = fit(x, y, JUDGED)
    assert fitted.weights[0] > JUDGED.weights[0]
    assert fitted.says(x).tolist() == [True] * 20 + [False] * 20


def test_scores_count_every_promise_asked_for() -> None:
    said, y = np.array([True, True, False]), np.array([1.0, 0.0, 1.0])
    assert scores(said, y) == "precision 0.500 recall 0.500 F1 0.500 (1 of 2)"


def test_every_judged_feature_is_fitted() -> None:
    assert FITTED.weights.keys() == PRIOR.weights.keys()
