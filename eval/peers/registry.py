"""Every peer by its name. To add one: a module that wraps its library, and a line here or in `RANKERS`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from eval.peers import choices, gguf
from eval.peers.errors import PeerError
from eval.peers.packages import need
from eval.peers.papers import Papers
from eval.peers.rankers import LLAMA_INDEX, RANKERS
from eval.peers.system import PeerSystem, Quoting
from eval.systems.given import System
from qa.build import embedder
from qa.config import Config
from store.index import Index

Builder = Callable[[Index, Config], System]

WRITERS = {  # peers that a language model writes for, each with the function of `llama_answers` that makes its engine
    "llama-index-query": "ordinary",
    "llama-index-citations": "citing",
}
RUNTIME = {**LLAMA_INDEX, "llama_cpp": "llama-cpp-python==0.3.36"}


def ranking(name: str, index: Index, config: Config) -> System:
    """A peer that quotes the best places of its ranking, as it was tuned. Raises PeerError."""
    peer = RANKERS[name]
    need(name, peer.packages)
    choice = choices.of(name)
    papers = Papers.of(index)
    ranker, settings = peer.build(papers, config, choice.how)
    chosen = {**choice.how, "places quoted": choice.k, "cutoff": choice.cutoff, "tuned on": "eval/tuning"}
    method = Quoting(ranker, k=choice.k, cutoff=choice.cutoff)
    return PeerSystem(name, papers, method, {"about": peer.about, **settings, **chosen})


def writing(name: str, index: Index, config: Config) -> System:
    """A query engine of LlamaIndex with the local language model. Raises PeerError."""
    need(name, RUNTIME)
    path = gguf.whole()
    from eval.peers import llama_answers, llama_nodes, local_model

    engine, read = llama_answers.ENGINES[WRITERS[name]]
    papers, embedding = Papers.of(index), embedder(config)
    nodes = llama_nodes.NodeIndex(papers, embedding, size=llama_answers.SIZE, overlap=llama_answers.OVERLAP)
    model = local_model.LocalModel(path, threads=config.threads)
    settings = {
        **llama_nodes.SETTINGS,
        **llama_answers.SETTINGS,
        **local_model.SETTINGS,
        "embedding": embedding.fingerprint,
        "language model": path.name,
    }
    return PeerSystem(name, papers, llama_answers.Answering(nodes, model, engine, read), settings)


PEERS: dict[str, Builder] = {
    **{name: partial(ranking, name) for name in RANKERS},
    **{name: partial(writing, name) for name in WRITERS},
}


def missing(name: str) -> str | None:
    """Why a peer cannot be run here and how to get it, in one line; `None` where it can."""
    try:
        if name in WRITERS:
            need(name, RUNTIME)
            gguf.find()
        else:
            need(name, RANKERS[name].packages)
            choices.of(name)
    except PeerError as error:
        return str(error)
    return None


def available() -> list[str]:
    """The peers that can be run here."""
    return [name for name in PEERS if missing(name) is None]
