"""Where the Windows program may write, and where what is tried of it lies (`check_windows.py`).

The user of this Windows is called Åsa Öst, so every path of the profile has å, ä, ö and a space in it.
"""

from __future__ import annotations

from windows_program.places import WORK
from wine.traces import folder_pattern, key_pattern

TRIAL = WORK / "trial"
PROGRAM = TRIAL / "program"  # a copy: another build may begin while this one is tried
PICTURES = WORK / "bilder"

USER = "Åsa Öst"
HOME = rf"C:\users\{USER}"
LOCAL = rf"{HOME}\AppData\Local"
INSTALLED = rf"{LOCAL}\Programs\Jamvikt"
SHORTCUT = rf"{HOME}\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\Jämvikt.lnk"
UNINSTALL = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Uninstall\Jamvikt"
DATABASE = rf"{LOCAL}\Jamvikt\jamvikt.db"
PAPERS = rf"{HOME}\Documents\Möten & ärenden"

# Where the program may write: its own place, what Windows finds it by, and where the user's data lie.
OF_PROGRAM = (
    *folder_pattern(INSTALLED, rf"{LOCAL}\Programs", SHORTCUT),
    *key_pattern(UNINSTALL),
)
OF_USER = tuple(folder_pattern(rf"{LOCAL}\Jamvikt", rf"{HOME}\AppData\Roaming\Jamvikt", PAPERS))
ELSEWHERE = r"C:\Åsa Öst"
OF_REST = (*OF_USER, *folder_pattern(ELSEWHERE))  # what the steps before the MSI have left

# The package for the whole machine, and what Windows Installer keeps of it.
MSI_SHORTCUT = r"C:\ProgramData\Microsoft\Windows\Start Menu\Programs\Jämvikt.lnk"
OF_MSI = (
    *folder_pattern(r"C:\Program Files\Jamvikt", MSI_SHORTCUT, SHORTCUT),
    r"(key|value) HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows\\CurrentVersion\\(Installer|Uninstall)(\\.*)?",
    r"(key|value) HKEY_LOCAL_MACHINE\\Software\\Classes\\Installer(\\.*)?",
)

# Windows Installer's own keys, empty, which every Windows has and wine makes for the first package.
_OF_MACHINE = r"key HKEY_LOCAL_MACHINE\\Software\\"
OF_INSTALLER = (
    _OF_MACHINE + r"Classes\\Installer(\\(Features|Products|UpgradeCodes))?",
    _OF_MACHINE + r"Microsoft\\Windows\\CurrentVersion\\Installer\\(UpgradeCodes|UserData)",
    _OF_MACHINE + r"Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18(\\(Components|Products))?",
)
