"""How shares and their differences are written: without a leading nought, with a sign where they are differences."""

from __future__ import annotations

NONE = "–"
MINUS = "−"


def share(value: float | None, places: int = 2) -> str:
    """As ".81" or "1.00"; a dash where there is none."""
    return NONE if value is None else _bare(f"{value:.{places}f}")


def signed(value: float | None, places: int = 3) -> str:
    """A difference: "+.031", "−.004", "0"."""
    if value is None:
        return NONE
    told = f"{abs(value):.{places}f}"
    if not float(told):
        return "0"
    return ("+" if value > 0 else MINUS) + _bare(told)


def signed_bounds(low: float | None, high: float | None) -> str:
    """The interval of a difference: "[−.012, +.040]"; nothing where there is none."""
    return "" if low is None or high is None else f"[{signed(low)}, {signed(high)}]"


def _bare(told: str) -> str:
    return told.removeprefix("0") if told.startswith("0.") else told
