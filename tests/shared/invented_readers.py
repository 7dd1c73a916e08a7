"""A reader of two small layers with random weights, exported for real, and questions enough to train it on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.manifest import bundled, digest
from models.reader_text import MAX_TOKENS
from models.readers import FILES, Kept, Readers, write

TINY = "tiny-1"
PLAIN = "[needed]\nslope = 1.0\noffset = 0.0\n\n[answers]\nslope = 1.0\noffset = 0.0\n"
MILL_LANE, WEIR = "mill-lane.txt", "weir.txt"
CLOSED, COST, JUNE = "closed since the flood of 3 March", "the repair would cost £48,200", "before the end of June"
WEIR_COST, OCTOBER = "the footbridge would cost £91,500", "closed from 1 October 2025"
ANSWERED = [
    ("Since when has the footbridge at Mill Lane been shut?", MILL_LANE, CLOSED, "3 March"),
    ("What closed the footbridge at Mill Lane?", MILL_LANE, CLOSED, "flood"),
    ("When was the flood at Mill Lane?", MILL_LANE, CLOSED, "3 March"),
    ("How long has Mill Lane been without its footbridge?", MILL_LANE, CLOSED, "3 March"),
    ("What would the repair at Mill Lane cost?", MILL_LANE, COST, "48,200"),
    ("How much is the Mill Lane repair?", MILL_LANE, COST, "48,200"),
    ("What figure did the Head of Highways give for Mill Lane?", MILL_LANE, COST, "48,200"),
    ("What did Councillor Ode learn about the cost at Mill Lane?", MILL_LANE, COST, "48,200"),
    ("By when is the footbridge at Mill Lane to be repaired?", MILL_LANE, JUNE, "June"),
    ("What was resolved about Mill Lane?", MILL_LANE, JUNE, "repaired"),
    ("Is Mill Lane to be mended this summer?", MILL_LANE, JUNE, "June"),
    ("What would the repair at the Weir cost?", WEIR, WEIR_COST, "91,500"),
    ("How much did the Engineer say the Weir footbridge needs?", WEIR, WEIR_COST, "91,500"),
    ("What did the Engineer report?", WEIR, WEIR_COST, "91,500"),
    ("From when is the footbridge at the Weir closed?", WEIR, OCTOBER, "1 October"),
    ("What was resolved about the Weir?", WEIR, OCTOBER, "closed"),
    ("Which day does the Weir footbridge shut?", WEIR, OCTOBER, "1 October"),
    ("Will the Weir footbridge be open at Christmas 2025?", WEIR, OCTOBER, "1 October"),
]
UNANSWERED = [
    ("How many people crossed the footbridge at the Weir in 2019?", WEIR, "not held"),
    ("Who tendered for the repair at Mill Lane?", MILL_LANE, "not recorded"),
    ("What colour is the footbridge at the Weir?", WEIR, "not recorded"),
    ("What would the repair of the footbridge at Ferry Lane cost?", MILL_LANE, "not held"),
    ("How deep was the flood at Mill Lane?", MILL_LANE, "not recorded"),
    ("Who opened the footbridge at the Weir?", WEIR, "not recorded"),
]


def questions() -> list[dict[str, Any]]:
    """24 rows of a set on the two papers of tests/conftest.py, six of them unanswerable."""
    shared: dict[str, Any] = {"must_not": []}
    answered = [
        {"question": asked, "doc": paper, "kind": "open", "must": [[said]], "gold": [gold], "abstain": False}
        for asked, paper, gold, said in ANSWERED
    ]
    unanswered = [
        {
            "question": asked, "doc": paper, "kind": "unanswerable", "must": [], "gold": [], "abstain": True,
            "reason": reason,
        }
        for asked, paper, reason in UNANSWERED
    ]  # fmt: skip
    return [shared | {"id": f"T-{at:02}"} | row for at, row in enumerate([*answered, *unanswered], start=1)]


def lay_tiny(folder: Path) -> Path:
    """An encoder of two layers, hidden size 32, every weight at random, with the real tokenizer."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(3)
    encoder = BertModel(BertConfig(hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64))
    with torch.no_grad():
        for weights in encoder.parameters():
            weights.add_(0.1 * torch.randn_like(weights))
    encoder.save_pretrained(folder)
    words = str(bundled("reranker").file("tokenizer.json"))
    tokenizer = BertTokenizerFast(tokenizer_file=words, model_max_length=MAX_TOKENS)
    tokenizer.save_pretrained(folder)
    return folder


def tiny_reader(folder: Path) -> Path:
    """A folder of readers with the tiny one in use."""
    from training.export import export
    from training.model import reader

    home = folder / TINY
    export(reader(lay_tiny(folder.with_name("start"))), home)
    (home / "reader.toml").write_text(PLAIN, encoding="utf-8")
    write(kept(home), home)
    Readers(folder).adopt(TINY)
    return folder


def kept(home: Path) -> Kept:
    """The manifest of a reader that was trained on nothing."""
    return Kept(
        id=home.name,
        started_from="nothing",
        question_set="none",
        questions=0,
        shipped=0,
        asked=0,
        seconds=0.0,
        passed=True,
        verdict="not asked",
        trained_on=(),
        sha256={name: digest(home / name) for name in FILES},
    )
