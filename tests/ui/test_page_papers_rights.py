"""Papers under sign-in: to each what their role lets them see, and to others as if it were not there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import Seen
from signing_in import Guarded, guarded, sign_in, sign_out

from store.audit import Act, Audit
from store.clearance import Clearance
from store.index import Index


@pytest.fixture(scope="module")
def guarding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    with guarded(tmp_path_factory.mktemp("guarded"), MATTERS_AUDIT_DAYS="30") as one:
        yield one


def test_each_is_sent_the_papers_that_their_role_lets_them_see(seen: Seen, guarding: Guarded) -> None:
    index = Index(guarding.served.index, clearance=Clearance.RESTRICTED)
    paths = {source.name: f"{guarding.served.url}/paper/{source.doc_id}" for source in index.record.sources()}
    index.close()

    def sent() -> dict[str, tuple[int, str]]:
        """Status and text of an open paper, a restricted one, and one that does not exist."""
        asked = {
            **{name: paths[name] for name in ("open.txt", "closed.txt")},
            "none": f"{paths['open.txt'][:-16]}{0:016}",
        }
        answers = {name: seen.page.request.get(path) for name, path in asked.items()}
        return {name: (one.status, one.text()[:22]) for name, one in answers.items()}

    nothing = (404, "No such paper.")
    seen.page.goto(guarding.served.url)
    assert {*sent().values()} == {(401, "Sign in to open this.")}
    sign_in(seen.page, "rhona")
    assert sent() == {"open.txt": (200, "1. Footbridge at Mill "), "closed.txt": nothing, "none": nothing}
    sign_out(seen.page)
    seen.page.goto(guarding.served.url)
    assert {*sent().values()} == {(401, "Sign in to open this.")}
    sign_in(seen.page, "oliver")
    assert sent() == {
        "open.txt": (200, "1. Footbridge at Mill "),
        "closed.txt": (200, "1. Quillwort Yard\n\nCou"),
        "none": nothing,
    }
    entries = Audit(guarding.served.index, keep_days=30).entries(acts=frozenset({Act.OPENED}))
    assert [(one.by, one.what["document"], one.what["as"]) for one in entries] == [
        ("Oliver Officer", "closed.txt", "original file")
    ]
