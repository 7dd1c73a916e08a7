"""Chooses the parts: the only module that names implementations."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from language.messages import composed, said_by
from models.embedding import Embedder, HashingEmbedder
from models.errors import ModelError
from models.language.errors import LanguageError
from models.language.opening import open_model
from models.language.protocol import LanguageModel
from models.language.settings import Provider, Settings
from models.manifest import Files, bundled, shipped_reader
from models.readers import Readers
from qa.answerable import Judge
from qa.checks import Support
from qa.config import Config
from qa.conversation.rewriter import Rewriter
from qa.figures.answers import FigureAnswers
from qa.figures.match import Matcher
from qa.generate.extractive import ExtractiveGenerator
from qa.generate.writer import NoWriter, Writer
from qa.glossary import SHIPPED, Glossary
from qa.library import Library
from qa.parts import NoFigures, NoPromises, Part, reader
from qa.pipeline import Pipeline
from qa.promises.answers import Promises
from qa.reading.reader import EvidenceReader
from qa.register.book import Register
from qa.rerank import SentenceReranker
from qa.retrieve.fuse import SMOOTHING, FusedRetriever
from qa.series import SeriesBook
from qa.series.registry import SHIPPED as INDICATORS
from qa.series.registry import Registry
from qa.vocabulary import Vocabulary
from qa.weights import Linear, Ranking, Weights
from qa.why import Explainer
from store.clearance import Clearance
from store.index import Index
from store.reviews import Reviews

if TYPE_CHECKING:
    from models.reader import OnnxReader


def embedder(config: Config) -> Embedder:
    """The embedding model of the configuration, one in a process. Raises models.errors.ModelError."""
    return _embedder(config.embedding, config.threads)


@lru_cache(maxsize=2)
def _embedder(named: str, threads: int) -> Embedder:
    if named == "bundled":
        from models.onnx import OnnxEmbedder

        return OnnxEmbedder(bundled("embedding"), threads=threads)
    if named == "hashing":
        return HashingEmbedder()
    from models.sentence_transformers import FolderEmbedder

    return FolderEmbedder(Path(named))


def embedding_fault(config: Config) -> str | None:
    """Why the bundled weights cannot be used, checked without loading them; a folder is seen to when it is opened."""
    if config.embedding != "bundled":
        return None
    files = bundled("embedding")
    try:
        for name in files.sha256:
            files.file(name)
    except ModelError as error:
        return said_by(error)
    return None


def reader_files(config: Config) -> Files:
    """The reader in use: one of the council's own where one was adopted, else the shipped one. Raises ModelError."""
    return Readers(config.readers).files() or shipped_reader()


def evidence_reader(config: Config) -> tuple[EvidenceReader | None, str | None]:
    """The trained reader, one in a process; or none, and why: switched off, or its weights are missing or altered."""
    if not config.reranker:
        return None, composed("the trained reader is switched off (MATTERS_RERANKER)")
    try:
        reads = _reader(config.readers, reader_files(config).fingerprint, config.threads)
        reads.check()
    except ModelError as error:
        return None, said_by(error)
    return reads, None


@lru_cache(maxsize=2)
def _reader(readers: Path, fingerprint: str, threads: int) -> OnnxReader:  # noqa: ARG001  another adopted is another
    from models.reader import OnnxReader

    return OnnxReader(Readers(readers).files() or shipped_reader(), threads=threads)


def language_settings(config: Config) -> Settings:
    """Which language model is meant. Raises models.language.errors.SettingError."""
    return Settings(
        provider=config.llm,
        model=config.llm_model,
        endpoint=config.llm_endpoint,
        timeout_seconds=config.llm_timeout,
        retries=config.llm_retries,
        context_tokens=config.llm_context,
        reply_tokens=config.llm_reply,
        threads=config.threads,
        secrets=config.llm_secrets,
    )


def language_model(config: Config) -> tuple[LanguageModel | None, str | None]:
    """The language model, not yet called; or none, and in one line why it cannot be opened, where one is wanted."""
    if config.llm is Provider.NONE:
        return None, None
    try:
        return open_model(language_settings(config)), None
    except LanguageError as error:
        return None, said_by(error)


def writer(
    config: Config, index: Index, embeds: Embedder, model: LanguageModel | None, fault: str | None
) -> Writer | NoWriter | None:
    """Words answers where a language model is configured; where it cannot be opened, answers say why."""
    if model is None:
        return NoWriter(model=str(config.llm), fault=fault) if fault else None
    vocabulary = Vocabulary(index.words.vocabulary, index.manifest.passages)
    support = Support(embeds, rarity=vocabulary.rarity)
    return Writer(model=model, support=support, max_words=config.max_words, picks=config.llm_picks)


def book(config: Config, index: Index) -> SeriesBook:
    """Every series of the record. Raises ConfigError or RegistryError for a registry of indicators that is wrong."""
    registries = [INDICATORS, config.indicators] if config.indicators else [INDICATORS]
    return SeriesBook(index.record, Registry.load(registries, index.record))


def glossary(config: Config, without: Collection[Part] = ()) -> Glossary:
    """The shipped glossary and the council's own. Raises ConfigError."""
    if Part.GLOSSARY in without:
        return Glossary(())
    return Glossary.load([SHIPPED, config.glossary] if config.glossary else [SHIPPED])


def retriever(index: Index, model: Embedder, without: Collection[Part] = ()) -> FusedRetriever:
    """Finds passages by all means, or by those that are left."""
    smoothing = 0.0 if Part.NEIGHBOURS in without else SMOOTHING
    return FusedRetriever(
        index, model, lexical=Part.LEXICAL not in without, dense=Part.DENSE not in without, smoothing=smoothing
    )


def reranker(
    config: Config, library: Library, reads: EvidenceReader | None, fused: Linear | None = None
) -> SentenceReranker:
    """Judges sentences, with the reader where there is one; `fused` chooses what it reads, else what is shipped."""
    unaided = Weights.load(ranking=Ranking.FUSED).sentence
    read = Weights.load(ranking=Ranking.READ).sentence
    return SentenceReranker(library, fused=fused or unaided, read=read, reader=reads, sentences=config.sentences)


def judge(config: Config, library: Library, weights: Weights, without: Collection[Part] = ()) -> Judge:
    """Decides whether to answer; one that always does where that part is left out."""
    threshold = weights.threshold if config.abstain_below is None else config.abstain_below
    return Judge(library, weights.answerable, threshold=0.0 if Part.JUDGE in without else threshold)


def pipeline(
    config: Config,
    index_root: Path | None = None,
    *,
    clearance: Clearance | None = None,
    without: Collection[Part] = (),
    fused: Linear | None = None,
) -> Pipeline:
    """Everything put together over one index. Raises store.errors.StoreError, models.errors.ModelError, ConfigError.

    `clearance`: what may be seen of the index; unset: what the configuration says where nobody signs in.
    `without`: parts left out, to measure what each is worth. `fused`: chooses what the reader reads, instead of what
    is shipped for that.
    """
    out = frozenset(without)
    model = embedder(config)
    language, unopened = language_model(config)
    index = Index(index_root or config.index, embedding=model.fingerprint, clearance=clearance or config.clearance)
    reviews = Reviews(index_root or config.index)
    reads, unread = (None, "the trained reader is left out") if Part.RERANKER in out else evidence_reader(config)
    library, weights = Library(index.record), Weights.load(ranking=Ranking.READ if reads else Ranking.FUSED)
    promises = Promises(index.record, reviews, lambda: Register(index.record, reviews), max_words=config.max_words)
    return Pipeline(
        index,
        reader=reader(out),
        glossary=glossary(config, out),
        retriever=retriever(index, model, out),
        reranker=reranker(config, library, reads, fused),
        judge=judge(config, library, weights, out),
        generator=ExtractiveGenerator(library, second=weights.second, max_words=config.max_words),
        figures=NoFigures()
        if Part.FIGURES in out
        else FigureAnswers(lambda: book(config, index), Matcher(model), library),
        promises=NoPromises() if Part.REGISTER in out else promises,
        explainer=Explainer(library, promises, max_words=config.max_words),
        library=library,
        passages=config.passages,
        writer=writer(config, index, model, language, unopened),
        rewriter=Rewriter(language) if language else None,
        unread=unread,
        trace_questions=config.trace_questions,
    )
