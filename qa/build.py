"""Chooses the parts: the only module that names implementations."""

from __future__ import annotations

from pathlib import Path

from models.embedding import Embedder, HashingEmbedder
from models.manifest import bundled
from qa.answerable import Judge
from qa.config import Config
from qa.figures.answers import FigureAnswers
from qa.figures.match import Matcher
from qa.generate.extractive import ExtractiveGenerator
from qa.glossary import SHIPPED, Glossary
from qa.library import Library
from qa.pipeline import Pipeline
from qa.promises.answers import Promises
from qa.register.book import Register
from qa.rerank import CrossEncoder, SentenceReranker
from qa.retrieve.fuse import FusedRetriever
from qa.series import SeriesBook
from qa.series.registry import SHIPPED as INDICATORS
from qa.series.registry import Registry
from qa.weights import Weights
from qa.why import Explainer
from store.index import Index
from store.reviews import Reviews


def embedder(config: Config) -> Embedder:
    """The embedding model of the configuration. Raises models.errors.ModelError."""
    if config.embedding == "bundled":
        from models.onnx import OnnxEmbedder

        return OnnxEmbedder(bundled("embedding"), threads=config.threads)
    if config.embedding == "hashing":
        return HashingEmbedder()
    from models.sentence_transformers import FolderEmbedder

    return FolderEmbedder(Path(config.embedding))


def reranker(config: Config) -> CrossEncoder | None:
    """The cross-encoder, or `None` where it is switched off."""
    if not config.reranker:
        return None
    from models.onnx import OnnxCrossEncoder

    return OnnxCrossEncoder(bundled("reranker"), threads=config.threads)


def book(config: Config, index: Index) -> SeriesBook:
    """Every series of the record. Raises ConfigError or RegistryError for a registry of indicators that is wrong."""
    registries = [INDICATORS, config.indicators] if config.indicators else [INDICATORS]
    return SeriesBook(index.record, Registry.load(registries, index.record))


def pipeline(config: Config, index_root: Path | None = None) -> Pipeline:
    """Everything put together over one index. Raises store.errors.StoreError, models.errors.ModelError, ConfigError."""
    model = embedder(config)
    index = Index(index_root or config.index, embedding=model.fingerprint)
    library, weights = Library(index.record), Weights.load()
    reviews = Reviews(index_root or config.index)
    threshold = weights.threshold if config.abstain_below is None else config.abstain_below
    promises = Promises(index.record, reviews, lambda: Register(index.record, reviews), max_words=config.max_words)
    return Pipeline(
        index,
        glossary=Glossary.load([SHIPPED, config.glossary] if config.glossary else [SHIPPED]),
        retriever=FusedRetriever(index, model),
        reranker=SentenceReranker(library, weights.sentence, reranker(config), sentences=config.sentences),
        judge=Judge(library, weights.answerable, threshold=threshold),
        generator=ExtractiveGenerator(library, second=weights.second, max_words=config.max_words),
        figures=FigureAnswers(lambda: book(config, index), Matcher(model), library),
        promises=promises,
        explainer=Explainer(library, promises, max_words=config.max_words),
        library=library,
        passages=config.passages,
    )
