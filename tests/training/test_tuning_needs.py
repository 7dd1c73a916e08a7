"""What training needs is told before anything is read, with the way to install it."""

from __future__ import annotations

import pytest

from training.errors import PackagesMissingError
from training.tuning import NEEDED, need


def test_a_package_that_is_not_installed_is_named_with_the_way_to_install_it() -> None:
    need(NEEDED)
    with pytest.raises(PackagesMissingError, match=r"^no_such_package not installed, .*`pip install \"matters-arising"):
        need([*NEEDED, "no_such_package"])
