"""A real provider of sign-ins on this machine, which knows a person of each role and one of none."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of a module of Authlib that the provider still uses
    from oidc_provider_mock import User, run_server_in_thread

ROLES: dict[str, dict[str, Any]] = {
    "rhona": {"name": "Rhona Reader", "roles": ["everybody"]},
    "oliver": {"name": "Oliver Officer", "roles": ["democratic-services"]},
    "edith": {"name": "Edith Evaluator", "roles": "quality"},
    "adam": {"name": "Adam <b>Admin</b>", "roles": ["quality", "admins"]},
    "nora": {"name": "Nora Nobody", "roles": []},
}


@contextmanager
def provider() -> Iterator[str]:
    """The address of a provider that knows everybody of ROLES."""
    people = [User(sub=name, claims=claims) for name, claims in ROLES.items()]
    with run_server_in_thread(user_claims=people) as server:
        yield f"http://127.0.0.1:{server.server_port}"
