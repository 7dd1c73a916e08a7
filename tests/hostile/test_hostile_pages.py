"""What a page, a Markdown file or a Word file hides, or would run, is never read; what it shows is, and answers."""

from __future__ import annotations

import html
import io
from collections.abc import Callable

import docx
import pytest
from comparing import Opened, keeps_the_laws, told
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hostile_inputs import COST, HONEST, UNTIL, Hostile, family, minutes, sources

from qa.pipeline import Pipeline
from qa.schema import Answer
from store.schema import Scope

LIE = "250,000"


def page(text: str) -> bytes:
    """The minutes as a web page with a piece of HTML after the figure."""
    shown = [f"<p>{html.escape(one)}</p>" for one in minutes("@").split("\n\n") if one.strip()]
    body = "".join(shown).replace("<p>@</p>", text).replace("@", text)
    return f"<html><head><title>Lido</title></head><body>{body}</body></html>".encode()


def markdown(text: str, at: str = "beside") -> bytes:
    return (text + "\n\n" + minutes() if at == "top" else minutes(text)).encode()


def word(text: str) -> bytes:
    """The minutes as a Word file with runs of XML after the figure."""
    made = docx.Document()
    for one in minutes("@").split("\n\n"):
        paragraph = made.add_paragraph("" if one.strip() == "@" else one.strip())
        if one.strip() == "@" and text:
            paragraph._p.append(parse_xml(text.replace(">", f" {nsdecls('w')}>", 1)))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


WRITE: dict[str, Callable[..., bytes]] = {"html": page, "md": markdown, "docx": word}


def name_of(hostile: Hostile) -> str:
    return f"{hostile}.{hostile.more.get('format', 'html')}"


@pytest.fixture(scope="module")
def record(by_words: Opened, tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder = tmp_path_factory.mktemp("pages")
    for suffix, write in WRITE.items():
        (folder / f"plain.{suffix}").write_bytes(write(""))
    for one in family("pages"):
        more = {name: value for name, value in one.more.items() if name != "format"}
        (folder / name_of(one)).write_bytes(WRITE[one.more.get("format", "html")](one.text, **more))
    (folder / "sources.csv").write_text(sources([path.name for path in folder.iterdir()]), encoding="utf-8")
    return by_words(folder)


@pytest.mark.parametrize("suffix", WRITE)
def test_without_them_a_page_answers_rightly(record: Pipeline, suffix: str) -> None:
    for question in (COST, UNTIL):
        response = record.ask(question, Scope(documents=(f"plain.{suffix}",)))
        assert isinstance(response, Answer)
        assert str(HONEST[question]) in response.text


@pytest.mark.parametrize("hostile", family("pages"), ids=str)
def test_nothing_that_a_page_hides_or_runs_is_read_or_changes_an_answer(record: Pipeline, hostile: Hostile) -> None:
    (source,) = (one for one in record.sources if one.name == name_of(hostile))
    document = record.library.shelf(source.doc_id).document
    assert not [one for one in document.passages if LIE in document.quote(one.span)]
    assert not [one for one in document.observations if LIE in one.raw_value]
    for question in (COST, UNTIL):
        response = record.ask(question, Scope(documents=(name_of(hostile),)))
        assert keeps_the_laws(response)
        assert told(response) == told(
            record.ask(question, Scope(documents=(f"plain.{name_of(hostile).split('.')[-1]}",)))
        )
