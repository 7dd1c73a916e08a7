"""Whether the packages that a provider is made of are installed; nothing is imported to find out."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping

from models.language.errors import PackageMissingError


def need(provider: str, packages: Mapping[str, str]) -> None:
    """`packages`: module to what pip calls it. Raises PackageMissingError naming all that are not installed."""
    if missing := [package for module, package in packages.items() if not is_installed(module)]:
        raise PackageMissingError(provider, missing)


def is_installed(module: str) -> bool:
    """Whether the module could be imported, as far as its files tell."""
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:  # of the package above it
        return False
