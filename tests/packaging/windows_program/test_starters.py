"""The starters: which version Windows is told they have."""

import pytest

from system_packages import SetupError
from windows_program.starters import four_numbers


@pytest.mark.parametrize(
    ("version", "numbers"),
    [
        ("0.1.0", "0.1.0.0"),
        ("1.2", "1.2.0.0"),
        ("1.2.3.4", "1.2.3.4"),
        ("0.2.0rc1", "0.2.0.0"),
        ("2026.08.1", "2026.8.1.0"),  # to the compiler 08 would be an octal number, and none
    ],
)
def test_windows_gets_four_numbers(version, numbers):
    assert four_numbers(version) == numbers


def test_a_version_without_numbers_is_refused():
    with pytest.raises(SetupError):
        four_numbers("ny")
