"""Behind a proxy that ends TLS: signing in, asking, uploading and signing out, by the address that people use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import ask, free_port, ingested, serving
from httpx import Client
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect
from provider import provider
from signing_in import CANARY, papers, sign_in, sign_in_file, sign_out
from test_page_documents import results, send
from tls import certificate, proxy

HOST = "record.localhost"  # the browser takes it for this machine; the server knows it by its sign-in file alone
PIER: FilePayload = {
    "name": "pier.txt",
    "mimeType": "text/plain",
    "buffer": b"1. Pier\n\nThe Clerk said that the pier had 14 lamps.\n",
}
WORDS_ONLY = {"MATTERS_EMBEDDING": "hashing", "MATTERS_RERANKER": "false"}


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"), HOST)


@pytest.fixture(scope="module")
def inner(tmp_path_factory: pytest.TempPathFactory, pem: Path) -> Iterator[tuple[int, int]]:
    """The port of the proxy, and that of the server behind it."""
    scratch = tmp_path_factory.mktemp("proxied")
    index = ingested(papers(scratch / "papers"), scratch / "index", **WORDS_ONLY)
    outside, inside = free_port(), free_port()
    with provider() as address:
        file = sign_in_file(scratch / "sign-in.toml", address, outside)
        told = file.read_text().replace(f"http://127.0.0.1:{outside}/", f"https://{HOST}:{outside}/")
        file.write_text(told)
        settings = {"MATTERS_SIGN_IN": str(file), **WORDS_ONLY}
        with serving(index, scratch / "log", inside, **settings), proxy(pem, outside, inside):
            yield outside, inside


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(ignore_https_errors=True)
    made.set_default_timeout(30_000)
    yield made
    made.close()


def come_in(context: BrowserContext, port: int, name: str) -> Page:
    page = context.new_page()
    page.goto(f"https://{HOST}:{port}/")
    sign_in(page, name)
    return page


def test_one_signs_in_asks_uploads_and_signs_out_by_https(context: BrowserContext, inner: tuple[int, int]) -> None:
    outside, _ = inner
    sockets: list[str] = []
    context.on("page", lambda page: page.on("websocket", lambda one: sockets.append(one.url)))
    page = come_in(context, outside, "oliver")
    assert page.url.startswith(f"https://{HOST}:{outside}/"), "the provider sends back to the address in the file"
    ask(page, f"What would the sale of {CANARY} Yard bring?")
    page.get_by_text(f"That {CANARY} Yard be sold").first.wait_for()
    assert sockets
    assert all(url.startswith(f"wss://{HOST}:{outside}/") for url in sockets)
    kept = {one["name"]: one for one in context.cookies(f"https://{HOST}:{outside}/") if "user" in one["name"]}
    assert kept
    assert all(one["httpOnly"] and one["secure"] for one in kept.values()), kept
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name="Upload papers").click()
    page.get_by_role("heading", name="Choose papers").wait_for()
    send(page, PIER)
    assert results(page)[0][:2] == ["pier.txt", "✓ added"]
    sign_out(page)
    page.get_by_role("heading", name="Sign in to Matters Arising").wait_for()
    assert page.url.startswith(f"https://{HOST}:{outside}/")


def test_a_proxy_that_keeps_the_host_to_itself_is_refused_and_so_is_another_site(
    context: BrowserContext, inner: tuple[int, int], pem: Path
) -> None:
    outside, inside = inner
    page = context.new_page()
    with proxy(pem, port := free_port(), inside, host="upstream.internal:8501"):
        page.goto(f"https://{HOST}:{port}/")
        expect(page.get_by_text("This server answers its own page only.")).to_be_visible()
    with Client(verify=False, base_url=f"https://127.0.0.1:{outside}", headers={"Host": f"{HOST}:{outside}"}) as client:
        answers = [client.get("/", headers=origin) for origin in ({}, {"Origin": "https://elsewhere.example"})]
    assert [one.status_code for one in answers] == [200, 403]
