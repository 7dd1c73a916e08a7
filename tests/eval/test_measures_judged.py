"""What a language model judges: asked of the answer and what it cites, several times, and never of an abstention."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eval.errors import JudgeError
from eval.measures.examples import example
from eval.measures.judged import judged
from eval.runs.record import Figure

if TYPE_CHECKING:
    from llama_index.core.llms import LLM


def judge(rule: Any) -> LLM:
    """A language model that answers a prompt by a rule."""
    from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata

    class Judge(CustomLLM):  # type: ignore[misc]  # its library is not read through
        @property
        def metadata(self) -> LLMMetadata:
            return LLMMetadata(context_window=8_000, num_output=8, model_name="rule")

        def complete(self, prompt: str, formatted: bool = False, **more: Any) -> CompletionResponse:  # noqa: ARG002
            return CompletionResponse(text=rule(prompt))

        def stream_complete(self, prompt: str, formatted: bool = False, **more: Any) -> Any:
            yield self.complete(prompt, formatted, **more)

    return Judge()


RUN = [
    example("They cost £48,200.", ["Repairs cost £48,200"]),
    example("The deck was long.", ["The deck was 12 metres long"]),
    example("They cost £48,200."),
    example(""),
]


def test_the_judge_is_shown_the_answer_and_its_quotations_and_an_answer_without_any_is_not_borne_out() -> None:
    def rule(prompt: str) -> str:
        return "YES" if "They cost £48,200." in prompt and "Repairs cost £48,200" in prompt else "NO"

    figures = judged(RUN, judge(rule), repeats=2)
    assert {name: (one.value, one.n) for name, one in figures.items()} == {
        "faithfulness, judged": (pytest.approx(1 / 3), 3),
        "faithfulness, agreement": (1, 3),
        "relevancy, judged": (pytest.approx(1 / 3), 3),
        "relevancy, agreement": (1, 3),
    }


def test_a_judge_that_changes_its_mind_is_told() -> None:
    said: list[str] = []

    def rule(prompt: str) -> str:
        said.append(prompt)
        return "YES" if len(said) % 2 else "NO"

    figures = judged(RUN[:1], judge(rule), repeats=4)
    assert figures["faithfulness, judged"].value == 0.5
    assert figures["faithfulness, agreement"].value == 0
    assert len(said) == 8


def test_without_answers_nothing_is_judged() -> None:
    assert set(judged(RUN[3:], judge(lambda _: "YES")).values()) == {Figure(value=None)}


def test_a_judge_that_fails_is_named_with_the_question_and_the_way_out() -> None:
    def rule(_prompt: str) -> str:
        raise ConnectionError("refused")

    with pytest.raises(
        JudgeError, match=r"^question 1: the judge failed \(refused\); see that its model can be reached"
    ):
        judged(RUN[:1], judge(rule))
