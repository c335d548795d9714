"""The steps of `check_windows.py`: what is done with the Windows program under wine, and what must hold afterwards.

The user of this Windows is called Åsa Öst, so every path of the profile has å, ä, ö and a space in it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from environment import ROOT
from windows_program.about import about_project
from windows_program.places import RUNTIME
from wine.built import build_setup, run_script, take_program
from wine.imports import import_everything
from wine.judging import TrialError, contents_of, in_megabytes, in_seconds, require_code, require_same, told
from wine.on_screen import judge, opened_window
from wine.places import (
    DATABASE,
    ELSEWHERE,
    INSTALLED,
    LOCAL,
    MSI_SHORTCUT,
    OF_INSTALLER,
    OF_MSI,
    OF_PROGRAM,
    OF_REST,
    OF_USER,
    PAPERS,
    PROGRAM,
    SHORTCUT,
    TRIAL,
    UNINSTALL,
    USER,
)
from wine.start_time import compare
from wine.traces import Traces, differences, folder_pattern, text_of, traces

if TYPE_CHECKING:
    from wine.prefix import Wine

OLDER = "0.0.9"
RUNNING, NEWER = 1618, 1638
SOME_PAPERS = (("tjansteskrivelse", "pdf"), ("tjansteskrivelse", "docx"), ("ekonomiunderlag", "xlsx"))


class Trial:
    """One Windows, the program that is tried in it, and what is known of both."""

    def __init__(self, wine: Wine, python: Path) -> None:
        self.wine = wine
        self.python = python
        """Of Linux, with the program's libraries."""
        self.version = about_project().version
        self.setup = self.older = self.msi = Path()
        self.before = Traces({})
        self.example = TRIAL / "exempel.db"
        self.expected = TRIAL / "linux"

    # -- Making what is tried

    def take_built(self) -> str:
        """What was built the last time."""
        self.setup, self.older = TRIAL / f"Jamvikt-{self.version}-setup.exe", TRIAL / f"Jamvikt-{OLDER}-setup.exe"
        self.msi = TRIAL / f"Jamvikt-{self.version}-x64.msi"
        return f"setup {in_megabytes(self.setup)}, mappen {in_megabytes(PROGRAM)}"

    def build(self) -> str:
        """Everything that is handed out, packed as small as it goes, and the same program with a lower number."""
        run_script([sys.executable, "packaging/windows.py"])
        take_program()
        out = ROOT / "dist"
        self.setup, self.msi = out / f"Jamvikt-{self.version}-setup.exe", out / f"Jamvikt-{self.version}-x64.msi"
        self.older = build_setup(OLDER)
        return f"setup {in_megabytes(self.setup)}, msi {in_megabytes(self.msi)}, mappen {in_megabytes(PROGRAM)}"

    def build_fast(self) -> str:
        """The folder and the installer, packed in a hurry."""
        run_script([sys.executable, "packaging/windows.py", "--fast", "--folder"])
        take_program()
        self.setup = build_setup(self.version)
        return f"setup {in_megabytes(self.setup)}, mappen {in_megabytes(PROGRAM)}"

    def write_some_expected(self) -> str:
        """The example's database, and a few documents of it, made by the program on Linux."""
        return self.write_expected("--bara", ",".join({kind for kind, _ in SOME_PAPERS}))

    def write_expected(self, *only: str) -> str:
        """The example's database, and every document of it, made by the program on Linux."""
        shutil.rmtree(self.expected, ignore_errors=True)
        for file in TRIAL.glob("exempel.db*"):
            file.unlink()
        write = [str(self.python), "packaging/every_document.py"]
        run_script([*write, "--exempel", str(self.example)])
        own = self.example.with_name("linux.db")
        shutil.copy(self.example, own)
        run_script([*write, *only, str(own), str(self.expected)])
        return f"{len(list(self.expected.iterdir()))} filer"

    def prepare_windows(self) -> str:
        """A profile with å, ä and ö, and a list of all there is before anything is installed."""
        self.wine.name_user(USER)
        place = self.wine.folder("LOCALAPPDATA")
        if place != self.wine.to_linux(LOCAL):
            raise TrialError(f"Profilen ligger inte där den ska: {place}")
        # Windows always has this key; wine makes it for the first program that writes there.
        self.wine.run(["reg", "add", UNINSTALL.rpartition("\\")[0], "/f"])
        self.before = traces(self.wine)
        return f"{len(self.before.things)} filer, mappar, nycklar och värden"

    # -- Installing and removing

    def install(self) -> str:
        """The installer without questions; only its own places are touched."""
        self._put_database()
        return self._install(self.setup, self.version)

    def install_older(self) -> str:
        """The same program under a lower number, and the user's data."""
        self._put_database()
        return self._install(self.older, OLDER)

    def upgrade(self) -> str:
        """The new version over the older one: its files, its number, and the data as they were."""
        # What only the older version had: it must not stay, and what is the user's own must.
        left = self.wine.to_linux(INSTALLED) / "eget.txt"
        left.write_text("Någon annans fil.", "utf-8")
        was = contents_of(self.wine.to_linux(LOCAL) / "Jamvikt")
        note = self._install(self.setup, self.version)
        if not left.exists():
            raise TrialError("En fil som inte hör till programmet försvann ur programmets mapp.")
        left.unlink()
        if contents_of(self.wine.to_linux(LOCAL) / "Jamvikt") != was:
            raise TrialError("Användarens data ändrades av uppgraderingen.")
        return f"{note}; {len(was)} filer i användarens mapp är orörda"

    def refuse_downgrade(self) -> str:
        """An older version is refused, and nothing is changed."""
        return self._refuse(self.older, NEWER)

    def refuse_while_running(self) -> str:
        """While the window is open an upgrade is refused, and nothing is changed."""
        with opened_window(self.wine, [self.wine.to_linux(INSTALLED) / "Jamvikt.exe"]):
            return self._refuse(self.setup, RUNNING)

    def uninstall(self) -> str:
        """The command that Windows knows; only the user's data stay."""
        values = traces(self.wine).things
        command = text_of(values.get(rf"value {UNINSTALL}\QuietUninstallString", ""))
        if not command.startswith('"'):
            raise TrialError(f"Windows känner ingen avinstallation: {command!r}")
        program, rest = command[1:].split('"', 1)
        done = self.wine.run([self.wine.to_linux(program), *rest.split()])
        self.wine.settle()
        require_code(done, 0)
        self._require_only("Efter avinstallationen", OF_USER)
        if not self.wine.to_linux(DATABASE).exists():
            raise TrialError("Databasen är borta.")
        kept = contents_of(self.wine.to_linux(LOCAL) / "Jamvikt")
        return f"bara användarens {len(kept)} filer är kvar"

    def install_elsewhere(self) -> str:
        """A folder of one's own choice with å, ä, ö and a space in its name, for program and database."""
        folder = r"C:\Åsa Öst\Jämvikt – prov"
        base = r"C:\Åsa Öst\Databas åäö.db"
        places = (*OF_PROGRAM, *folder_pattern(ELSEWHERE))
        # NSIS takes the folder last and without quotation marks: as words that wine puts together again.
        require_code(self.wine.run([self.setup, "/S", *f"/D={folder}".split(" ")]), 0)
        self._require_only("Efter installationen", (*places, *OF_USER))
        shutil.copy(self.example, self.wine.to_linux(base))
        self._write_some(folder, base, r"C:\Åsa Öst\ut")
        with opened_window(self.wine, [self.wine.to_linux(folder) / "Jamvikt.exe", "--databas", base]) as window:
            judge(self.wine, window, "annan-mapp")
        require_code(self.wine.run([self.wine.to_linux(folder) / "avinstallera.exe", "/S"]), 0)
        self.wine.settle()
        if self.wine.to_linux(folder).exists():
            raise TrialError(f"Mappen {folder} är kvar.")
        self._require_only("Efter avinstallationen", (*OF_USER, *folder_pattern(ELSEWHERE)))
        if not self.wine.to_linux(base).exists():
            raise TrialError("Databasen är borta.")
        return "installerat, öppnat, tre handlingar lika, borttaget; databasen är kvar"

    def install_msi(self) -> str:
        """The package for the whole machine: installed, opened, removed."""
        folder = r"C:\Program Files\Jamvikt"
        begun = time.monotonic()
        require_code(self.wine.run(["msiexec", "/i", self.wine.to_windows(self.msi), "/qn"], timeout=600), 0)
        seconds = time.monotonic() - begun
        self._require_only("Efter installationen", (*OF_MSI, *OF_REST))
        # For all users in Windows; wine puts it among the user's own, whatever the package asks for.
        shortcut = next((place for place in (MSI_SHORTCUT, SHORTCUT) if self.wine.to_linux(place).exists()), None)
        if shortcut is None:
            raise TrialError("Genvägen i startmenyn saknas.")
        with opened_window(self.wine, ["start", shortcut], leaves=True) as window:
            judge(self.wine, window, "msi")
        self._write_some(folder, DATABASE, PAPERS)
        require_code(self.wine.run(["msiexec", "/x", self.wine.to_windows(self.msi), "/qn"], timeout=600), 0)
        self.wine.settle()
        self._require_only("Efter avinstallationen", (*OF_REST, *OF_INSTALLER))
        return f"installerat på {in_seconds(seconds)}, öppnat från startmenyn, borttaget"

    # -- Using it

    def open_from_start_menu(self) -> str:
        """The shortcut opens the window with the user's own database, and Översikt is on the screen."""
        begun = time.monotonic()
        with opened_window(self.wine, ["start", SHORTCUT], leaves=True) as window:
            seconds = time.monotonic() - begun
            file = judge(self.wine, window, "oversikt")
        self._require_only("Efter starten", (*OF_PROGRAM, *OF_USER))
        return f"”{window.title}” efter {in_seconds(seconds)}, {file.relative_to(ROOT)}"

    def write_documents(self) -> str:
        """A tjänsteskrivelse and a workbook by the command line: byte for byte what Linux made."""
        self._write_some(INSTALLED, DATABASE, PAPERS)
        self._require_only("Efter handlingarna", (*OF_PROGRAM, *OF_USER))
        papers = ", ".join(".".join(paper) for paper in SOME_PAPERS)
        return f"{papers}: lika byte för byte"

    def write_all_documents(self) -> str:
        """Every document in every format, by the installed program's libraries and rooms."""
        target = TRIAL / "windows"
        shutil.rmtree(target, ignore_errors=True)
        own = TRIAL / "windows.db"
        shutil.copy(self.example, own)
        rooms = rf"{INSTALLED}\program"
        script = ROOT / "packaging" / "every_document.py"
        done = self.wine.run(
            [self._windows_python(), script, own, target, rooms], more=self._modules(rooms), timeout=1200
        )
        require_code(done, 0)
        return require_same(self.expected, target)

    def use_command_line(self) -> str:
        """What else the console's twin does."""
        console = self.wine.to_linux(INSTALLED) / "jamvikt-kommando.exe"
        require_code(self.wine.run([console, "kontrollera", "--databas", DATABASE]), 0)
        exchange = rf"{PAPERS}\utbyte.json"
        require_code(self.wine.run([console, "utbyte", "exportera", "--databas", DATABASE, exchange]), 0)
        again = rf"{PAPERS}\åter.db"
        require_code(self.wine.run([console, "utbyte", "importera", "--databas", again, exchange]), 0)
        require_code(
            self.wine.run([console, "dokument", "handlingsplan", "--exempel", "--till", rf"{PAPERS}\h.pdf"]), 0
        )
        wrong = self.wine.run([console, "dokument", "finns-inte"])
        require_code(wrong, 1)
        if "å" not in wrong.err + wrong.out and "ä" not in wrong.err + wrong.out and "ö" not in wrong.err + wrong.out:
            raise TrialError(f"Svenska tecken kom inte fram: {wrong.err!r}")
        said = self.wine.run([console, "dokument", "lista"])
        if "Tjänsteskrivelse" not in said.out:
            raise TrialError(f"Listan saknar tjänsteskrivelsen: {said.out[:200]!r}")
        self._require_only("Efter kommandona", (*OF_PROGRAM, *OF_USER))
        return "kontrollera, utbyte fram och åter, --exempel, fel som sägs på svenska"

    def measure_start(self) -> str:
        """Start to painted window: the installed program against the source program with the same Python."""
        installed: list[str | Path] = [self.wine.to_linux(INSTALLED) / "Jamvikt.exe", "--databas", DATABASE]
        source: list[str | Path] = [self._windows_python(), "-P", "-m", "desktop", "--databas", DATABASE]
        return compare(self.wine, installed, source, self._modules(self.wine.to_windows(ROOT)))

    def run_tests(self) -> str:
        """The tests of the repository with the shipped Python and libraries."""
        done = subprocess.run(
            [sys.executable, "packaging/windows_tests.py"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        print(done.stdout, flush=True)
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        if done.returncode:
            raise TrialError(lines[-1] if lines else f"windows_tests.py slutade med {done.returncode}")
        return lines[-1] if lines else ""

    def import_modules(self) -> str:
        """Every module of the program, read in by the Python it is shipped with."""
        return f"{import_everything(self.wine, next(RUNTIME.iterdir()), PROGRAM)} moduler"

    # -- Pieces

    def _install(self, setup: Path, version: str) -> str:
        begun = time.monotonic()
        done = self.wine.run([setup, "/S"])
        seconds = time.monotonic() - begun
        require_code(done, 0)
        now = self._require_only("Efter installationen", (*OF_PROGRAM, *OF_USER))
        said = text_of(now.things.get(rf"value {UNINSTALL}\DisplayVersion", ""))
        if said != version:
            raise TrialError(f"Windows tror att version {said!r} är installerad, inte {version}.")
        missing = [place for place in (rf"{INSTALLED}\Jamvikt.exe", SHORTCUT) if f"file {place}" not in now.things]
        if missing:
            raise TrialError(f"Saknas efter installationen: {', '.join(missing)}")
        files = sum(thing.startswith(f"file {INSTALLED}") for thing in now.things)
        return f"{version} på {in_seconds(seconds)}, {files} filer och mappar"

    def _refuse(self, setup: Path, code: int) -> str:
        was = traces(self.wine)
        done = self.wine.run([setup, "/S"])
        self.wine.run(["cmd", "/c", "exit"])
        require_code(done, code)
        found = differences(was, traces(self.wine)).beyond(*OF_USER)
        if found:
            raise TrialError(told("Vägrad installation ändrade ändå", found))
        return f"vägrades med {code}, ingenting ändrades"

    def _put_database(self) -> None:
        target = self.wine.to_linux(DATABASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(self.example, target)

    def _write_some(self, program: str, database: str, folder: str) -> None:
        target = self.wine.to_linux(folder)
        target.mkdir(parents=True, exist_ok=True)
        for kind, ending in SOME_PAPERS:
            expected = next(self.expected.glob(f"{kind}-*.{ending}"))
            number = expected.stem.rpartition("-")[2]
            file = target / expected.name
            file.unlink(missing_ok=True)
            words = ["dokument", kind, "--databas", database, "--id", number, "--till", rf"{folder}\{file.name}"]
            done = self.wine.run([self.wine.to_linux(program) / "jamvikt-kommando.exe", *words])
            require_code(done, 0)
            if file.read_bytes() != expected.read_bytes():
                raise TrialError(f"{expected.name} är inte lika på Linux och Windows.")

    def _require_only(self, when: str, places: tuple[str, ...]) -> Traces:
        now = traces(self.wine)
        found = differences(self.before, now).beyond(*places)
        if found:
            raise TrialError(told(f"{when} finns det som inte borde", found))
        return now

    def _windows_python(self) -> Path:
        """The shipped Python with a python.exe of its own, as the program has none; made anew each time."""
        folder = TRIAL / "python"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(PROGRAM / "python", folder)
        for file in folder.glob("*._pth"):  # so that it may be told where modules lie
            file.unlink()
        shutil.copy(next(RUNTIME.glob("*/python.exe")), folder)
        return folder / "python.exe"

    def _modules(self, rooms: str) -> dict[str, str]:
        return {"PYTHONPATH": rf"{INSTALLED}\lib;{rooms}", "PYTHONUTF8": "1"}
