"""What a test says when the machine lacks what it needs."""

import os
from typing import NoReturn

import pytest

IN_CI = bool(os.environ.get("CI"))


def unavailable(reason: str) -> NoReturn:
    """In CI what is missing is a failure; on a person's machine the tests that need it are left out."""
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)
