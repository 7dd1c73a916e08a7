"""The routes to papers: to our own pages only, to be saved and never run, and nothing told of what may not be seen."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from invented_papers import FILES, HARMFUL, LAMP, SECRET, TURNING, write
from PIL import Image
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from ingest.pipeline import ingest
from models.embedding import HashingEmbedder
from store.audit import FILE, Act, Audit
from store.builder import build_here
from store.catalogue import Catalogue
from store.clearance import Clearance
from store.index import Index
from ui.guard import Guard
from ui.papers.routes import routes
from ui.papers.sending import saved_as

HELD = {"Content-Security-Policy": "default-src 'self'", "X-Content-Type-Options": "nosniff"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    write(folder)
    return folder


@pytest.fixture(scope="module")
def record(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    index = tmp_path_factory.mktemp("made") / "index"
    ingest(folder, index, HashingEmbedder(), build=build_here)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MATTERS_INDEX", str(index))
        yield Index(index, clearance=Clearance.RESTRICTED).record


@pytest.fixture
def client(record: Catalogue) -> TestClient:  # noqa: ARG001  the routes open it by its setting
    app = Starlette(routes=routes(), middleware=[Middleware(Guard, added=HELD)])
    return TestClient(app, base_url="http://127.0.0.1:8501")


def address(record: Catalogue, name: str) -> str:
    return next(f"/paper/{source.doc_id}" for source in record.sources() if source.name == name)


def lamp(record: Catalogue) -> str:
    """The address of the first page, the lamp's sentence boxed."""
    path = address(record, "lamp.pdf")
    start = record.raw_text(path.removeprefix("/paper/")).index(LAMP)
    return f"{path}/page/1.png?at={start}-{start + len(LAMP)}"


# --- originals ---


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("sources.csv", SECRET)])
def test_an_original_comes_byte_for_byte_to_be_saved_and_never_to_be_run(
    client: TestClient, record: Catalogue, name: str
) -> None:
    sent = client.get(address(record, name))

    assert (sent.status_code, sent.content) == (200, FILES[name])
    assert sent.headers["content-disposition"].startswith('attachment; filename="')
    assert "sandbox" in sent.headers["content-security-policy"]
    assert "default-src 'none'" in sent.headers["content-security-policy"]
    assert sent.headers["cache-control"] == "private, no-store"
    assert sent.headers["cross-origin-resource-policy"] == "same-origin"
    assert sent.headers["x-content-type-options"] == "nosniff"
    assert "html" not in sent.headers["content-type"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("lamp.pdf", "application/pdf"), ("page.html", "application/octet-stream"), (HARMFUL, "application/pdf")],
)
def test_the_type_is_the_formats_own_and_a_web_page_has_none(
    client: TestClient, record: Catalogue, name: str, kind: str
) -> None:
    assert client.get(address(record, name)).headers["content-type"] == kind


def test_a_harmful_name_is_saved_without_harm(client: TestClient, record: Catalogue) -> None:
    told = client.get(address(record, HARMFUL)).headers["content-disposition"]
    turning = client.get(address(record, TURNING)).headers["content-disposition"]

    plain, encoded = told.removeprefix('attachment; filename="').split("\"; filename*=UTF-8''")
    assert plain == "_img src_x onerror__window.hacked_1__ __t_(x.png).pdf"
    assert unquote(encoded) == "_img src=x onerror='window.hacked=1'_ ![t](x.png).pdf"
    assert turning == "attachment; filename=\"minutes fdp.txt\"; filename*=UTF-8''minutes%20fdp.txt"


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("2024/lamp.pdf", "lamp.pdf"),
        ("..", "paper"),
        ("a\r\nSet-Cookie: b.txt", "aSet-Cookie_ b.txt"),
        ('a"; filename=b.exe".txt', "a_; filename=b.exe_.txt"),
        ("..\\..\\a.txt", "_.._a.txt"),
        ("Cofnodion Pwyllgor Tŷ.txt", "Cofnodion Pwyllgor Tŷ.txt"),
        ("x" * 400 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_a_name_to_save_under_leads_nowhere(name: str, saved: str) -> None:
    assert saved_as(name) == saved


def test_a_file_that_was_changed_is_told_in_one_line(client: TestClient, record: Catalogue, folder: Path) -> None:
    path = folder / "columns.pdf"
    path.write_bytes(path.read_bytes() + b"\n")
    answers = [client.get(address(record, "columns.pdf") + part) for part in ("", "/page/1.png")]
    path.write_bytes(FILES["columns.pdf"])

    assert [sent.status_code for sent in answers] == [410, 410]
    assert {sent.text for sent in answers} == {
        "columns.pdf: the file was moved or changed since it was read; ingest its folder again to have it as it is now"
    }


# --- pages ---


def test_a_page_comes_as_a_picture_with_the_words_boxed(client: TestClient, record: Catalogue) -> None:
    boxed, plain = (client.get(path) for path in (lamp(record), lamp(record).split("?")[0]))

    assert boxed.headers["content-type"] == "image/png"
    assert boxed.headers["cache-control"] == "private, no-cache"
    assert Image.open(io.BytesIO(boxed.content)).size == Image.open(io.BytesIO(plain.content)).size == (893, 1263)
    assert boxed.content != plain.content


def test_a_picture_that_the_browser_has_is_not_sent_again(client: TestClient, record: Catalogue) -> None:
    tag = client.get(lamp(record)).headers["etag"]
    again = client.get(lamp(record), headers={"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert client.get(lamp(record).split("?")[0], headers={"If-None-Match": tag}).status_code == 200


def test_a_scanned_page_is_a_picture_too(client: TestClient, record: Catalogue) -> None:
    assert client.get(address(record, "lamp.pdf") + "/page/2.png").status_code == 200


# --- who is answered ---


def test_what_is_not_held_may_not_be_seen_and_has_no_such_page_is_all_one(
    client: TestClient, record: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, missing = lamp(record), "/paper/0000000000000000"
    text = len(record.raw_text(page.split("/")[2]))
    odd = ["/page/0.png", "/page/4.png", "/page/1.png?at=9-3", "/page/1.png?at=x", f"/page/1.png?at=0-{text + 1}"]
    paths = [missing, f"{missing}/page/1.png", *(address(record, "lamp.pdf") + part for part in odd)]
    paths += [address(record, SECRET), address(record, SECRET) + "/page/1.png"]
    paths += [address(record, "page.html") + "/page/1.png", "/paper/..", "/paper/%2e%2e%2fsources.csv"]
    answers = [client.get(path) for path in paths[:-2]]
    monkeypatch.setattr("ui.papers.routes.may_open", lambda _: None)
    answers += [client.get(path) for path in (address(record, "lamp.pdf"), page)]

    assert {(sent.status_code, sent.text, sent.headers["content-length"]) for sent in answers} == {
        (404, "No such paper.", "14")
    }
    assert [client.get(path).status_code for path in paths[-2:]] == [404, 404]


def test_a_restricted_paper_is_sent_where_the_installation_shows_it(
    client: TestClient, record: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_RESTRICTED", "true")

    assert client.get(address(record, SECRET)).content == FILES[SECRET]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_sites_page_neither_shows_nor_links_to_a_paper(
    client: TestClient, record: Catalogue, site: str
) -> None:
    for path in (address(record, "lamp.pdf"), lamp(record), "/paper/0000000000000000"):
        sent = client.get(path, headers={"Sec-Fetch-Site": site})
        assert (sent.status_code, sent.text) == (403, "Papers are sent to this server's own pages only.")


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_pages_and_an_address_that_is_typed_are_answered(
    client: TestClient, record: Catalogue, site: str
) -> None:
    assert client.get(address(record, "lamp.pdf"), headers={"Sec-Fetch-Site": site}).status_code == 200


def test_nothing_is_written_by_way_of_a_paper(client: TestClient, record: Catalogue) -> None:
    path = address(record, "lamp.pdf")

    assert [client.request(method, path).status_code for method in ("POST", "PUT", "DELETE")] == [405, 405, 405]


# --- noted ---


ROWS = "file,council,committee,meeting_date,title,url,access\nlamp.pdf,,,,,,restricted\n"


@pytest.fixture
def sealed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """A record of a PDF that is restricted and a paper that is open, to somebody who may see both; a log is kept."""
    folder, index = tmp_path / "papers", tmp_path / "index"
    folder.mkdir()
    (folder / "lamp.pdf").write_bytes(FILES["lamp.pdf"])
    (folder / "open.txt").write_text("1. Slipway\n\nThe slipway was mended.\n")
    (folder / "sources.csv").write_text(ROWS)
    ingest(folder, index, HashingEmbedder(), build=build_here)
    for name, value in (("INDEX", str(index)), ("RESTRICTED", "true"), ("AUDIT_DAYS", "9")):
        monkeypatch.setenv(f"MATTERS_{name}", value)
    return Index(index, clearance=Clearance.RESTRICTED).record


@pytest.fixture
def cleared(sealed: Catalogue) -> TestClient:  # noqa: ARG001  the routes open it by its setting
    return TestClient(Starlette(routes=routes()), base_url="http://127.0.0.1:8501")


def opened(record: Catalogue) -> list[tuple[object, ...]]:
    entries = Audit(record.root, keep_days=9).entries(acts=frozenset({Act.OPENED}))
    return [(one.what["document"], one.what.get("page"), one.what["as"]) for one in entries]


def test_who_opens_the_file_or_a_page_of_a_restricted_paper_is_noted_and_of_an_open_one_nothing(
    cleared: TestClient, sealed: Catalogue
) -> None:
    path = address(sealed, "lamp.pdf")
    first = cleared.get(lamp(sealed))
    assert [cleared.get(one).status_code for one in (path, address(sealed, "open.txt"))] == [200, 200]
    assert cleared.get(f"{path}/page/99.png").status_code == 404
    assert cleared.get(lamp(sealed), headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    page = ("lamp.pdf", 1, "picture of a page")
    assert opened(sealed) == [page, ("lamp.pdf", None, "original file"), page]


def test_what_cannot_be_noted_is_not_sent(cleared: TestClient, sealed: Catalogue) -> None:
    (sealed.root / FILE).mkdir()
    for path in (address(sealed, "lamp.pdf"), lamp(sealed)):
        answer = cleared.get(path)
        assert answer.status_code == 503
        assert answer.text.startswith("This paper is restricted, and who opens it must be noted, which failed.")
    assert cleared.get(address(sealed, "open.txt")).status_code == 200
