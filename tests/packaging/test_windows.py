"""The command that makes the Windows program: what it takes from its words and from the project."""

import pytest

from environment import ROOT
from windows import about_project, arguments_of


def test_the_version_is_that_of_the_project_unless_another_is_tried():
    assert about_project(None).version in (ROOT / "pyproject.toml").read_text("utf-8")
    assert about_project("9.9.9").version == "9.9.9"


@pytest.mark.parametrize("version", ["", "x", "1.", "1.2.3.4.5", "1.2-beta", "٣"])
def test_a_version_that_windows_cannot_compare_is_refused(version, capsys):
    with pytest.raises(SystemExit):
        arguments_of(["--version", version])
    assert "1.2.3" in capsys.readouterr().err
