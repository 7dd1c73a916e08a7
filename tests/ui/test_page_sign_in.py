"""People who sign in by a real provider: each sees and may do what their role says, and nothing more is ever sent."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from accessible import violations
from browsing import Seen, ask, free_port, ingested, picture, serving
from playwright.sync_api import Page, Response, WebSocket
from signing_in import CANARY, Guarded, guarded, papers, sign_in, sign_in_file, sign_out

from qa.register.book import Register
from store.audit import Act, Audit
from store.clearance import Clearance
from store.index import Index

PAGES = ("ask", "commitments", "indicators", "documents", "documents?view=calendar", "evaluation", "about")
QUESTIONS = (
    "What would the sale of the yard bring?",
    "How many visits were there in March 2024?",
    "What did Ben Sorrel undertake?",
    "What is still outstanding?",
)


@dataclass
class Heard:
    """Everything that a browser was sent."""

    parts: list[bytes] = field(default_factory=list)

    def of(self, page: Page) -> None:
        """From now on."""

        def socket(opened: WebSocket) -> None:
            opened.on("framereceived", lambda frame: self.parts.append(_bytes(frame)))

        def response(given: Response) -> None:
            kind = given.headers.get("content-type", "")
            if given.ok and ("json" in kind or "html" in kind or "csv" in kind):
                self.parts.append(given.body())

        page.on("websocket", socket)
        page.on("response", response)

    def __contains__(self, word: str) -> bool:
        return any(word.lower().encode() in part.lower() for part in self.parts)


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


@pytest.fixture(scope="module")
def guarding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    with guarded(tmp_path_factory.mktemp("guarded"), MATTERS_AUDIT_DAYS="30") as one:
        yield one


@dataclass(frozen=True)
class Hidden:
    """Addresses of what is restricted."""

    paper: str
    commitment: str


@pytest.fixture(scope="module")
def hidden(guarding: Guarded) -> Hidden:
    made = Index(guarding.served.index, clearance=Clearance.RESTRICTED)
    entry = next(one for one in Register(made.record).entries if one.source.is_restricted and one.owner)
    made.close()
    return Hidden(
        f"documents?document={entry.source.doc_id}", f"commitments?commitment={entry.commitment.commitment_id}"
    )


def at_the_door(page: Page) -> None:
    page.get_by_role("heading", name="Sign in to Matters Arising").wait_for()


def come_in(seen: Seen, guarding: Guarded, name: str) -> Page:
    page = seen.page
    page.goto(guarding.served.url)
    at_the_door(page)
    sign_in(page, name)
    return page


def go(page: Page, guarding: Guarded, address: str) -> None:
    page.goto(f"{guarding.served.url}/{address}")
    page.get_by_role("heading", level=1).wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()


def test_before_signing_in_there_is_a_door_and_nothing_behind_it(seen: Seen, guarding: Guarded) -> None:
    heard = Heard()
    heard.of(seen.page)
    for address in (*PAGES, "commitments?reviews=1"):
        seen.page.goto(f"{guarding.served.url}/{address}")
        at_the_door(seen.page)
        assert seen.page.get_by_role("navigation", name="Pages").count() == 0
    assert "Larkmere" not in heard
    assert CANARY not in heard
    assert violations(seen.page) == []
    picture(seen.page, "sign-in")
    top, heading = seen.page.locator(".top"), seen.page.get_by_role("heading", level=1)
    assert top.evaluate("(top, after) => top.compareDocumentPosition(after) & 4", heading.element_handle())


@pytest.mark.parametrize("path", ["/media/none.csv", "/paper/abc", "/_stcore/upload_file/a/b"])
def test_what_lies_behind_the_pages_is_refused_to_whoever_is_not_signed_in(
    seen: Seen, guarding: Guarded, path: str
) -> None:
    assert seen.page.request.get(f"{guarding.served.url}{path}").status == 401


def test_a_reader_is_never_sent_a_trace_of_what_is_restricted(seen: Seen, guarding: Guarded, hidden: Hidden) -> None:
    page = come_in(seen, guarding, "rhona")
    heard = Heard()
    heard.of(page)
    for address in (*PAGES, hidden.paper, hidden.commitment, "commitments?reviews=1", "documents?view=upload"):
        go(page, guarding, address)
        assert page.get_by_text("Rhona Reader").is_visible()
    go(page, guarding, "")
    for question in QUESTIONS:
        ask(page, question)
    assert "Larkmere" in heard
    assert CANARY not in heard
    assert "Sorrel, Head of Property" not in heard


def test_a_reader_has_no_way_to_what_takes_a_role(seen: Seen, guarding: Guarded) -> None:
    page = come_in(seen, guarding, "rhona")
    assert page.get_by_role("link", name="Evaluation").count() == 0
    go(page, guarding, "evaluation")
    page.get_by_text("This page is for those who may see the evaluation").wait_for()
    go(page, guarding, "documents?view=upload")
    page.get_by_text("Papers are not uploaded on this page here").wait_for()
    go(page, guarding, "commitments")
    page.locator("table a[data-inside]").first.click()
    page.get_by_role("heading", name="Every later meeting").or_(page.locator(".st-key-trail")).first.wait_for()
    assert page.get_by_role("heading", name="Confirm or correct").count() == 0
    go(page, guarding, "")
    ask(page, "What would the repair of the footbridge cost?")
    assert page.get_by_text("This answer is wrong").count() == 0


def test_an_officer_is_answered_from_restricted_papers_and_told_that_they_are(seen: Seen, guarding: Guarded) -> None:
    page = come_in(seen, guarding, "oliver")
    ask(page, f"What would the sale of {CANARY} Yard bring?")
    page.get_by_text(f"That {CANARY} Yard be sold").first.wait_for()
    page.get_by_text("Restricted paper").first.wait_for()
    assert violations(page) == []
    picture(page, "signed-in-officer")
    entries = [*Audit(guarding.served.index, keep_days=30).entries(acts=frozenset({Act.ASKED}))]
    shown = [one for one in entries if CANARY in str(one.what)]
    assert [one.by for one in shown] == ["Oliver Officer"]
    assert {one.by for one in entries if one not in shown} <= {None, "Oliver Officer"}


def test_who_confirms_is_named_by_their_sign_in(seen: Seen, guarding: Guarded, hidden: Hidden) -> None:
    page = come_in(seen, guarding, "oliver")
    go(page, guarding, hidden.commitment)
    page.get_by_text("Saved under your name, Oliver Officer").wait_for()
    assert page.get_by_label("Your name").count() == 0
    page.get_by_label("Note: what you know it from").fill("The file of the sale")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("said by Oliver Officer").first.wait_for()


def test_an_evaluator_sees_the_evaluation_and_no_restricted_paper(
    seen: Seen, guarding: Guarded, hidden: Hidden
) -> None:
    page = come_in(seen, guarding, "edith")
    heard = Heard()
    heard.of(page)
    for address in (*PAGES, hidden.paper, hidden.commitment):
        go(page, guarding, address)
    go(page, guarding, "evaluation")
    page.get_by_role("heading", name="Evaluation", exact=True).wait_for()
    assert CANARY not in heard


def test_an_administrators_name_is_text_whatever_it_holds(seen: Seen, guarding: Guarded) -> None:
    page = come_in(seen, guarding, "adam")
    page.get_by_text("Adam <b>Admin</b> (administrator, evaluator)").wait_for()
    go(page, guarding, "documents")
    page.get_by_text(CANARY).first.wait_for()


def test_whoever_has_no_role_stays_outside_and_is_told_why(seen: Seen, guarding: Guarded) -> None:
    heard = Heard()
    heard.of(seen.page)
    page = come_in(seen, guarding, "nora")
    page.get_by_text("your account has no role here").wait_for()
    page.get_by_role("button", name="Sign out").wait_for()
    assert page.get_by_role("navigation", name="Pages").count() == 0
    assert "Larkmere" not in heard
    picture(page, "sign-in-without-a-role")


def test_after_signing_in_one_is_where_one_wanted_to_go(seen: Seen, guarding: Guarded) -> None:
    seen.page.goto(f"{guarding.served.url}/documents?view=calendar")
    at_the_door(seen.page)
    sign_in(seen.page, "rhona")
    seen.page.wait_for_url("**/documents?view=calendar")
    seen.page.get_by_role("heading", name="Documents", exact=True).wait_for()


def test_after_signing_out_nothing_of_the_session_is_left(seen: Seen, guarding: Guarded) -> None:
    page = come_in(seen, guarding, "oliver")
    ask(page, f"What would the sale of {CANARY} Yard bring?")
    sign_out(page)
    at_the_door(page)
    heard = Heard()
    heard.of(page)
    go(page, guarding, "")
    at_the_door(page)
    sign_in(page, "rhona")
    go(page, guarding, "")
    assert CANARY not in heard


def test_what_one_person_asked_is_in_nobody_elses_list(seen: Seen, guarding: Guarded) -> None:
    page = come_in(seen, guarding, "edith")
    ask(page, "What would the repair of the footbridge cost?")
    page.get_by_role("heading", name="Saved conversations").wait_for()
    sign_out(page)
    at_the_door(page)
    sign_in(page, "adam")
    page.get_by_label("Your question").wait_for()
    assert page.get_by_role("heading", name="Saved conversations").count() == 0


def test_a_sign_in_ends_whatever_the_cookie_says(seen: Seen, tmp_path: Path) -> None:
    seconds = 12
    with guarded(tmp_path / "short", hours=seconds / 3600) as short:
        page = come_in(seen, short, "rhona")
        issued = time.monotonic()
        page.get_by_label("Your question").wait_for()
        time.sleep(max(0, seconds + 1 - (time.monotonic() - issued)))
        page.get_by_label("Your question").fill("What would the repair of the footbridge cost?")
        page.keyboard.press("Enter")
        at_the_door(page)
        page.get_by_text("Your sign-in has ended").wait_for()
        page.reload()
        at_the_door(page)
        assert page.request.get(f"{short.served.url}/media/none.csv").status == 401


def test_a_cookie_that_somebody_else_signed_opens_nothing(seen: Seen, guarding: Guarded) -> None:
    from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

    claims = {"sub": "mallory", "roles": ["admins"], "iat": time.time(), "is_logged_in": True}
    forged = create_signed_value("x" * 40, "_streamlit_user", json.dumps(claims | {"origin": guarding.served.url}))
    seen.page.context.add_cookies([{"name": "_streamlit_user", "value": forged.decode(), "url": guarding.served.url}])
    seen.page.goto(guarding.served.url)
    at_the_door(seen.page)
    assert seen.page.request.get(f"{guarding.served.url}/media/none.csv").status == 401


def test_a_provider_that_does_not_answer_is_one_line_and_the_page_stays(seen: Seen, tmp_path: Path) -> None:
    index = ingested(papers(tmp_path / "papers"), tmp_path / "index", MATTERS_EMBEDDING="hashing")
    file = sign_in_file(tmp_path / "sign-in.toml", f"http://127.0.0.1:{free_port()}", port := free_port())
    settings = {"MATTERS_SIGN_IN": str(file), "MATTERS_EMBEDDING": "hashing"}
    with serving(index, tmp_path / "attempts", port, **settings) as served:
        seen.page.goto(served.url)
        at_the_door(seen.page)
        seen.page.get_by_role("button", name="Sign in with your council account").click()
        seen.page.get_by_text("The council's sign-in does not answer").first.wait_for()
        assert seen.page.url.startswith(served.url)
        assert violations(seen.page) == []
