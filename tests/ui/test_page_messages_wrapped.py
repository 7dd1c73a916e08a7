"""No page holds words of its own: what a reader sees is looked up in the catalogue of messages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("about", "access", "ask", "charts", "commitments", "documents", "evaluation", "indicators", "register")
MODULES = [*sorted(path for folder in FOLDERS for path in (ROOT / "ui" / folder).glob("*.py")),
    ROOT / "app.py", ROOT / "ui/navigation.py", ROOT / "ui/words.py", ROOT / "ui/language.py",
]  # fmt: skip
# What puts words before a reader, with the places of its arguments that do.
SHOWS = {
    "html", "button", "download_button", "form_submit_button", "text_input", "text_area", "selectbox", "multiselect",
    "radio", "checkbox", "date_input", "file_uploader", "expander", "error", "info", "warning", "spinner", "show_top",
    "Column", "link", "hear", "Page",
}  # fmt: skip
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W\d_]{3,}")
SPOKEN = re.compile(r'(?:aria-label|placeholder|title|alt)="([^"{]*)"')
OWN_NAME = {"Matters Arising", "CSV", "matters eval", "DD/MM/YYYY"}


def bare(node: ast.expr) -> Iterator[str]:
    """The literal words of an argument that stand in it as they are, markup left out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield from words(node.value)
    elif isinstance(node, ast.JoinedStr):
        literal = "".join(str(one.value) if isinstance(one, ast.Constant) else "0" for one in node.values)
        yield from words(literal)
    elif isinstance(node, ast.BinOp):
        yield from (*bare(node.left), *bare(node.right))
    elif isinstance(node, ast.IfExp):
        yield from (*bare(node.body), *bare(node.orelse))


def words(literal: str) -> Iterator[str]:
    code = re.sub(r"<code>.*?</code>", "", literal)
    told = [TAG.sub(" ", code), *SPOKEN.findall(code)]
    yield from (one.strip() for one in told if WORD.search(one) and one.strip() not in OWN_NAME)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_shows_no_words_that_no_catalogue_holds(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    found = [
        f"{node.lineno}: {one}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in SHOWS
        for argument in node.args[:1]
        for one in bare(argument)
    ]
    assert found == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_markup_holds_no_words_that_no_catalogue_holds(module: Path) -> None:
    """Also where it is made in a function of its own, and shown by another."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    found = [
        f"{node.lineno}: {one}"
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and "</" in ast.unparse(node)
        for one in bare(node)
    ]
    assert found == []


def called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def test_the_test_sees_words_that_are_not_wrapped() -> None:
    tree = ast.parse("""st.html(f'<p aria-label="Pages">Nothing {held}</p>'); st.button("Save")""")
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [one for node in calls for one in bare(node.args[0])] == ["Nothing 0", "Pages", "Save"]
