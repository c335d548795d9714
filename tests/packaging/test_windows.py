"""The command that makes the Windows program: what it takes from its words."""

import pytest

from windows import arguments_of


@pytest.mark.parametrize("version", ["", "x", "1.", "1.2.3.4.5", "1.2-beta", "٣"])
def test_a_version_that_windows_cannot_compare_is_refused(version, capsys):
    with pytest.raises(SystemExit):
        arguments_of(["--version", version])
    assert "1.2.3" in capsys.readouterr().err
