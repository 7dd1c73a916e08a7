"""Every setting, in one frozen value: from the environment (prefix MATTERS_), overridden by the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from language.messages import composed
from models.language.settings import Provider
from qa.errors import ConfigError
from store.clearance import Clearance

Count = Annotated[int, Field(ge=1)]


class Config(BaseSettings):
    """Settings; each may be set as MATTERS_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="MATTERS_", frozen=True, extra="ignore", use_attribute_docstrings=True)

    index: Path = Path(".index")
    """Where the index lies."""
    embedding: str = "bundled"
    """`bundled`, `hashing` (words only, no weights), or a folder that sentence-transformers can load."""
    reranker: bool = True
    """Let the trained reader read the likeliest sentences; off is faster and finds less."""
    glossary: Path | None = None
    """A council's own glossary file, added to the shipped one."""
    indicators: Path | None = None
    """A council's own registry of indicators, added to the shipped one and to what the record took along."""
    threads: Annotated[int, Field(ge=0)] = 0
    """Threads of the models; 0: as many as there are cores."""
    passages: Count = 24
    """Passages whose sentences are considered."""
    sentences: Count = 24
    """Sentences that the trained reader reads."""
    max_words: Count = 120
    """Words of an answer, at most."""
    abstain_below: Annotated[float, Field(ge=0, le=1)] | None = None
    """Confidence under which nothing is answered; unset: the threshold calibrated in qa/weights.toml."""
    trace_questions: bool = False
    """Put the question into its OpenTelemetry span, where spans are exported; off, no word of it leaves."""
    runs: Path = Path(".eval")
    """Where runs of the evaluation are kept, and the indexes of question sets that bring their own papers."""
    questions: Path = Path("questions")
    """The folder of the council's own question set, which corrected answers are added to."""
    readers: Path = Path("readers")
    """The folder of readers that were trained on the council's own questions, and which of them is in use."""
    uploads: bool = True
    """Whether papers may be uploaded and removed on the page."""
    restricted: bool = False
    """Whether restricted papers are shown where nobody signs in: by commands, to programs, on such a page."""
    sign_in: Path | None = None
    """A TOML file: the provider that people sign in by, and which of its claims make which role; unset: nobody does."""
    llm: Provider = Provider.NONE
    """The language model: `none`, `local`, `ollama`, `openai-like` or `anthropic`."""
    llm_model: str | None = None
    """Its name as the server knows it; of `local` a GGUF file, unset: the weights that packages carry."""
    llm_endpoint: str | None = None
    """Its address, as in http://127.0.0.1:8000/v1; unset: the provider's own."""
    llm_timeout: Annotated[float, Field(gt=0)] = 60
    """Seconds after which a call is given up, every try included."""
    llm_retries: Annotated[int, Field(ge=0, le=10)] = 2
    """How often a call that failed is tried again, where that may help."""
    llm_context: Annotated[int, Field(ge=256)] = 8192
    """Tokens that `local` and `ollama` reserve for prompt and reply."""
    llm_reply: Count = 512
    """Tokens of a reply, at most."""
    llm_picks: bool = False
    """Whether it may choose which sentences to cite: for a strong model; a small one only words what was chosen."""
    llm_secrets: Path | None = None
    """A file with the line MATTERS_LLM_KEY=..., read where the environment does not have it."""
    interface_language: Literal["en", "cy"] | None = None
    """The language of the pages where nobody chose one: `en` or `cy`; unset: the browser's, else English."""
    about: Path | None = None
    """What the council says of itself on the page About: how to reach it, its fields of the transparency record."""
    audit_days: Count | None = None
    """Days for which the audit log keeps what was asked and done; unset: no log is kept."""
    conversation_days: Count | None = None
    """Days after which a conversation that nothing was added to is deleted; unset: kept until it is deleted."""

    @property
    def clearance(self) -> Clearance:
        """What is seen of the record where nobody signs in."""
        return Clearance.RESTRICTED if self.restricted else Clearance.OPEN

    def __init__(self, **given: Any) -> None:
        """Raises ConfigError naming the first setting that is wrong."""
        try:
            super().__init__(**given)
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            name, said = str(fault["loc"][0]).upper(), fault["msg"].lower()
            raise ConfigError(
                composed(
                    "MATTERS_{name}={given}: {said}; correct it, or leave it unset",
                    name=name,
                    given=fault["input"],
                    said=said,
                )
            ) from None
