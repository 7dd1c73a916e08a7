"""The file that switches sign-in on, what claims make of somebody, and when a sign-in has ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.config import Config
from qa.errors import ConfigError
from store.clearance import Clearance
from store.conversations import LOCAL
from ui.access.rights import Right, Role, rights_of
from ui.access.settings import Claims, SignIn, sign_in
from ui.access.visitor import Visitor, signed_in, visitor_of

AUTH = {
    "redirect_uri": "https://record.council.example/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "matters",
    "client_secret": "hush-hush-client",
    "server_metadata_url": "https://sign-in.council.example/.well-known/openid-configuration",
}
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOW = SignIn.model_validate({"auth": AUTH, "roles": {"officer": ["staff"], "evaluator": ["quality"], "hours": 8}})


def claims(**given: Any) -> dict[str, Any]:
    return {"sub": "s1", "iss": "https://x", "iat": NOW.timestamp(), "is_logged_in": True, "roles": ["staff"]} | given


def written(folder: Path, roles: str = "", **auth: str | None) -> Path:
    known = {name: value for name, value in (AUTH | auth).items() if value is not None}
    lines = "\n".join(f'{name} = "{value}"' for name, value in known.items())
    path = folder / f"sign-in-{len(list(folder.iterdir()))}.toml"
    path.write_text(f"[auth]\n{lines}\n\n[roles]\n{roles}\n", encoding="utf-8")
    return path


def test_a_whole_file_is_taken_as_it_is(tmp_path: Path) -> None:
    how = sign_in(Config(sign_in=written(tmp_path, 'officer = ["staff"]\neveryone = "reader"\nhours = 4')))
    assert how is not None
    assert (how.auth.host, how.auth.origin) == ("record.council.example", "https://record.council.example")
    assert how.holds == timedelta(hours=4)
    assert sign_in(Config()) is None


@pytest.mark.parametrize(
    ("roles", "auth", "fault"),
    [
        ("", {"client_id": None}, "auth.client_id: Field required"),
        ("", {"cookie_secret": "short"}, "auth.cookie_secret: String should have at least 32 characters"),
        ("", {"redirect_uri": "https://record.council.example/"}, "must end in /oauth2callback"),
        ("", {"redirect_uri": "http://record.council.example/oauth2callback"}, "only https is safe"),
        ("", {"server_metadata_url": "http://sign-in.example/x"}, "only https is safe"),
        ("", {"server_metadata_url": "sign-in.example"}, "must be a whole address"),
        ("hours = 0", {}, "roles.hours: Input should be greater than 0"),
        ('everyone = "king"', {}, "roles.everyone"),
        ('chief = ["a"]', {}, "roles.chief: Extra inputs are not permitted"),
        ("officer = [", {}, "is no TOML"),
    ],
)
def test_what_is_wrong_with_the_file_is_one_line_without_its_secrets(
    tmp_path: Path, roles: str, auth: dict[str, str | None], fault: str
) -> None:
    path = written(tmp_path, roles, **auth)
    with pytest.raises(ConfigError, match="correct it") as raised:
        sign_in(Config(sign_in=path))
    said = str(raised.value)
    assert said.startswith(f"{path}: ")
    assert fault in said
    assert "\n" not in said
    assert not any(secret in said for secret in (AUTH["cookie_secret"], AUTH["client_secret"], "short"))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"cannot be read .*MATTERS_SIGN_IN"):
        sign_in(Config(sign_in=tmp_path / "none.toml"))


@pytest.mark.parametrize(
    ("claim", "given", "roles"),
    [
        ("roles", {"roles": ["staff", "other"]}, {Role.OFFICER}),
        ("roles", {"roles": "staff"}, {Role.OFFICER}),
        ("roles", {"roles": ["staff", "quality"]}, {Role.OFFICER, Role.EVALUATOR}),
        ("roles", {"roles": {"staff": True}}, {Role.READER}),
        ("roles", {"roles": ["Staff"]}, {Role.READER}),
        ("roles", {"roles": [["staff"], 7, None]}, {Role.READER}),
        ("realm.roles", {"realm": {"roles": ["quality"]}}, {Role.EVALUATOR}),
        ("realm.roles", {"realm": "staff"}, {Role.READER}),
        ("roles", {}, {Role.READER}),
    ],
)
def test_a_claim_makes_the_roles_that_the_file_names(claim: str, given: dict[str, Any], roles: set[Role]) -> None:
    how = Claims(claim=claim, officer=("staff",), evaluator=("quality",), everyone=Role.READER)
    assert how.roles(given) == roles
    none = Claims(claim=claim, officer=("staff",), evaluator=("quality",))
    assert none.roles(given) == roles - {Role.READER}


def test_roles_together_allow_what_each_does_and_an_administrator_everything() -> None:
    assert rights_of({Role.READER}) == frozenset()
    assert rights_of({Role.OFFICER, Role.EVALUATOR}) == rights_of({Role.OFFICER}) | rights_of({Role.EVALUATOR})
    assert Right.SEE_RESTRICTED not in rights_of({Role.READER, Role.EVALUATOR})
    assert rights_of({Role.ADMINISTRATOR}) == frozenset(Right)


@given(minutes=st.integers(-24 * 60, 24 * 60))
def test_a_sign_in_holds_from_when_it_was_given_for_as_long_as_the_file_says(minutes: int) -> None:
    here = signed_in(claims(), HOW, now=NOW + timedelta(minutes=minutes))
    assert (here is not None) == (-2 <= minutes < 8 * 60)


@pytest.mark.parametrize(
    "given",
    [
        {"is_logged_in": False},
        {"iat": None},
        {"iat": "yesterday"},
        {"iat": True},
        {"sub": ""},
        {"roles": ["strangers"]},
        {"iat": (NOW + timedelta(days=1)).timestamp()},
    ],
)
def test_claims_that_lack_something_let_nobody_in(given: dict[str, Any]) -> None:
    assert signed_in(claims(), HOW, now=NOW) is not None
    assert signed_in(claims(**given), HOW, now=NOW) is None
    assert signed_in({}, HOW, now=NOW) is None


def test_the_same_person_is_the_same_and_another_providers_is_another() -> None:
    first, again = (signed_in(claims(name=name), HOW, now=NOW) for name in ("Ada", "Ada P."))
    other = signed_in(claims(iss="https://y"), HOW, now=NOW)
    assert first is not None
    assert again is not None
    assert other is not None
    assert first.id == again.id != other.id
    assert "s1" not in first.id
    assert (first.name, other.name) == ("Ada", "s1")


def test_where_nobody_signs_in_everything_may_be_done_but_see_what_is_restricted() -> None:
    here = visitor_of({})
    assert here == Visitor(id=LOCAL, name=None, roles=frozenset(), rights=frozenset(Right) - {Right.SEE_RESTRICTED})
    assert here.clearance is Clearance.OPEN


def test_an_installation_may_show_what_is_restricted_to_whoever_reaches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_RESTRICTED", "true")
    here = visitor_of({})
    assert here is not None
    assert here.clearance is Clearance.RESTRICTED
