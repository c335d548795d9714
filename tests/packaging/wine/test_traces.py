"""What a Windows program leaves behind: reading the registry, comparing lists, and what counts as noise."""

import re

from wine import places
from wine import traces as listing
from wine.traces import Traces, differences, folder_pattern, key_pattern, matches

EXPORT = """Windows Registry Editor Version 5.00

[HKEY_USERS\\S-1-5-21-0-0-0-1000\\Software\\Åsa]
@="utan namn"
"Mapp"="C:\\\\Åsa Öst\\\\\\"Jämvikt\\""
"Tal"=dword:00000001
"Lång"=hex(2):25,00,\\
  55,00

[HKEY_LOCAL_MACHINE\\Software]
"""


def test_the_registry_is_read_with_the_users_own_keys_under_their_usual_name():
    found = listing.read_registry(EXPORT)
    own = "HKEY_CURRENT_USER\\Software\\Åsa"
    assert found == {
        f"key {own}": "",
        f"value {own}\\@": '"utan namn"',
        f"value {own}\\Mapp": '"C:\\\\Åsa Öst\\\\\\"Jämvikt\\""',
        f"value {own}\\Tal": "dword:00000001",
        f"value {own}\\Lång": "hex(2):25,00,55,00",
        "key HKEY_LOCAL_MACHINE\\Software": "",
    }
    assert listing.text_of(found[f"value {own}\\Mapp"]) == 'C:\\Åsa Öst\\"Jämvikt"'


def test_files_are_listed_with_what_tells_that_they_were_changed(tmp_path):
    from wine.prefix import Wine

    windows = Wine(tmp_path, None)
    file = windows.drive / "Åsa Öst" / "a.txt"
    file.parent.mkdir(parents=True)
    file.write_text("a", "utf-8")
    before = listing.files(windows)
    assert list(before) == ["file C:\\Åsa Öst", "file C:\\Åsa Öst\\a.txt"]
    file.write_text("ab", "utf-8")
    found = differences(Traces(before), Traces(listing.files(windows)))
    assert found.beyond() == ["ändrades: file C:\\Åsa Öst\\a.txt"]


def test_what_came_and_went_is_told_but_for_noise_and_what_is_allowed():
    before = Traces({"file C:\\a": "1", "file C:\\b": "1", "file C:\\c": "1"})
    after = Traces(
        {
            "file C:\\b": "2",
            "file C:\\c": "1",
            "file C:\\users\\Åsa Öst\\AppData\\Local\\Temp\\x": "1",
            "value HKEY_CURRENT_USER\\Software\\Wine\\x": "1",
            "value HKEY_CURRENT_USER\\Software\\Jamvikt\\x": "1",
            "file C:\\Åsa Öst\\x": "1",
        }
    )
    found = differences(before, after)
    assert found.beyond(*folder_pattern("C:\\Åsa Öst")) == [
        "tillkom: value HKEY_CURRENT_USER\\Software\\Jamvikt\\x",
        "försvann: file C:\\a",
        "ändrades: file C:\\b",
    ]


def test_a_folder_is_allowed_with_all_in_it_and_nothing_beside_it():
    pattern = folder_pattern("C:\\Åsa (1)")
    assert matches("file C:\\Åsa (1)", pattern)
    assert matches("file c:\\åsa (1)\\x\\y", pattern)
    assert not matches("file C:\\Åsa (1).ny", pattern)
    assert matches("value HKEY_CURRENT_USER\\a\\b", key_pattern("HKEY_CURRENT_USER\\a"))
    assert not matches("key HKEY_CURRENT_USER\\ab", key_pattern("HKEY_CURRENT_USER\\a"))


def test_every_kind_of_noise_has_its_reason_and_hides_nothing_of_ours():
    for pattern, reason in listing.NOISE:
        assert not re.fullmatch(pattern, "file C:\\x")
        assert len(reason) > 4
    ours = (
        f"file {places.INSTALLED}\\Jamvikt.exe",
        f"file {places.DATABASE}",
        f"file {places.SHORTCUT}",
        f"file {places.MSI_SHORTCUT}",
        f"value {places.UNINSTALL}\\DisplayName",
        "file C:\\Program Files\\Jamvikt\\Jamvikt.exe",
        "file C:\\users\\Åsa Öst\\AppData\\Local\\Temp\\jamvikt-exempel-x1",
        "file C:\\users\\Åsa Öst\\AppData\\Roaming\\x",
        "value HKEY_CURRENT_USER\\Software\\QtProject\\x",
    )
    assert not [thing for thing in ours if matches(thing, [pattern for pattern, _ in listing.NOISE])]
