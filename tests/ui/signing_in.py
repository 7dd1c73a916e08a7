"""A real provider on this machine, and a record with papers that not everybody may see, served to those who sign in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browsing import Served, free_port, ingested, serving
from playwright.sync_api import Page
from provider import provider

SECRET = "for-the-tests-alone-0123456789abcdefghij"
CANARY = "Quillwort"  # stands in restricted papers alone
PAPERS = {
    "open.txt": (
        "1. Footbridge at Mill Lane\n\nCouncillor Reed asked what the repair of the footbridge would cost.\n\n"
        "Ada Poole, Head of Highways, said that the repair would cost £12,400.\n\n"
        "Ada Poole undertook to circulate a note on the footbridge by 30 June 2024.\n\n"
        "RESOLVED: That the footbridge be repaired.\n"
    ),
    "closed.txt": (
        f"1. {CANARY} Yard\n\nCouncillor Reed asked what the sale of {CANARY} Yard would bring.\n\n"
        f"Ben Sorrel, Head of Property, said that the sale of {CANARY} Yard would bring £98,765.\n\n"
        f"Ben Sorrel undertook to circulate the {CANARY} valuation by 31 May 2024.\n\n"
        f"RESOLVED: That {CANARY} Yard be sold.\n"
    ),
    "closed.csv": f"Month,Visits to {CANARY} Yard\nJan 2024,411\nFeb 2024,422\nMar 2024,433\n",
    "open.csv": "Month,Visits to the library\nJan 2024,211\nFeb 2024,222\nMar 2024,233\n",
}
SIDECAR = """file,council,committee,meeting_date,title,url,access
open.txt,Larkmere Council,Cabinet,2024-04-11,Cabinet minutes,,
open.csv,Larkmere Council,Cabinet,2024-04-11,Library visits,,
closed.txt,Larkmere Council,Quillwort Committee,2024-05-09,Quillwort minutes,,restricted
closed.csv,Larkmere Council,Quillwort Committee,2024-05-09,Quillwort visits,,restricted
"""


@dataclass(frozen=True)
class Guarded:
    """A served record, and the file that switches its sign-in on."""

    served: Served
    file: Path


def papers(folder: Path) -> Path:
    folder.mkdir()
    for name, text in {**PAPERS, "sources.csv": SIDECAR}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def sign_in_file(path: Path, provider: str, port: int, *, hours: float = 8) -> Path:
    path.write_text(
        f"""
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "matters"
client_secret = "matters-secret"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[roles]
claim = "roles"
hours = {hours}
reader = ["everybody"]
officer = ["democratic-services"]
evaluator = ["quality"]
administrator = ["admins"]
""",
        encoding="utf-8",
    )
    return path


@contextmanager
def guarded(scratch: Path, *, hours: float = 8, **settings: str) -> Iterator[Guarded]:
    """The record with restricted papers, served to those who sign in."""
    words_only = {"MATTERS_EMBEDDING": "hashing", "MATTERS_RERANKER": "false"}
    scratch.mkdir(exist_ok=True)
    index = ingested(papers(scratch / "papers"), scratch / "index", **words_only)
    port = free_port()
    with provider() as address:
        file = sign_in_file(scratch / "sign-in.toml", address, port, hours=hours)
        switched = {"MATTERS_SIGN_IN": str(file), **words_only, **settings}
        with serving(index, scratch / "attempts", port, **switched) as served:
            yield Guarded(served, file)


def sign_in(page: Page, name: str) -> None:
    """From the door through the provider to the page behind it."""
    page.get_by_role("button", name="Sign in with your council account").click()
    page.get_by_role("button", name=name, exact=True).click()
    page.get_by_role("navigation", name="Pages").or_(page.locator("[data-door]")).first.wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()


def sign_out(page: Page) -> None:
    """From a page through the provider back to the door."""
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
