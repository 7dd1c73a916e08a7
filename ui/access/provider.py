"""The provider of sign-ins: asked for what it says of itself, so that nobody is sent to one that does not answer."""

from __future__ import annotations

import time

from qa.config import Config
from qa.doctor import Finding, State
from qa.errors import ConfigError
from ui.access.settings import SignIn, sign_in

NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
SECONDS = 5.0


def fault(how: SignIn) -> str | None:
    """Why nobody can sign in now, in one line with the way out; `None`: it answers as a provider does."""
    import httpx

    address = how.auth.server_metadata_url
    try:
        told = httpx.get(address, timeout=SECONDS, follow_redirects=True).raise_for_status().json()
    except httpx.HTTPStatusError as error:
        return f"{address}: answered {error.response.status_code}; correct server_metadata_url"
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return f"{address}: cannot be reached ({type(error).__name__}); try again, or correct server_metadata_url"
    except ValueError:
        return f"{address}: answered no JSON; correct server_metadata_url"
    missing = [name for name in NEEDED if not (isinstance(told, dict) and told.get(name))]
    return f"{address}: is no provider's metadata ({missing[0]} is missing); correct it" if missing else None


def finding(config: Config) -> Finding:
    """Whether people can sign in, for `matters doctor`."""
    started = time.perf_counter()
    try:
        how = sign_in(config)
        wrong = fault(how) if how else None
    except ConfigError as error:
        return Finding(part="sign-in", state=State.FAILS, says=str(error))
    if how is None:
        return Finding(
            part="sign-in", state=State.OFF, says="MATTERS_SIGN_IN is not set: whoever reaches the page is in"
        )
    if wrong:
        return Finding(part="sign-in", state=State.FAILS, says=wrong)
    took = time.perf_counter() - started
    return Finding(part="sign-in", state=State.WORKS, says=how.auth.server_metadata_url, seconds=took)
