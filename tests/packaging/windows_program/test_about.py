"""What the Windows program says of itself."""

from environment import ROOT
from windows_program.about import about_project


def test_the_version_is_that_of_the_project_unless_another_is_tried():
    assert about_project().version in (ROOT / "pyproject.toml").read_text("utf-8")
    assert about_project("9.9.9").version == "9.9.9"
