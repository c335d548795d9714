"""Windows programs on Linux: wine with a prefix of its own, a screen in memory, and what Qt needs that wine lacks.

For trying the Windows build, never for making what is shipped (but for byte code, which the shipped Python
writes itself). Standard library only. The recipe was found with wine 8 of Debian 12:

- standard input is /dev/null and standard output a pipe, or Windows' Python stops at once;
- three DLLs that Qt, PDFium and Python's extensions ask for are made here (`stubs`) and put into the prefix;
- WMI is left out: Python's `platform` would otherwise meet a function that wine has not written;
- menus and folders of the user's own desktop are left alone: nothing is written outside of the prefix.
"""

from __future__ import annotations

import hashlib
import os
import selectors
import shutil
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, NamedTuple

from environment import ROOT
from system_packages import SetupError, run
from windows_program.places import WORK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wine.screen import Screen

# Debian package: the file or command that shows it is there.
WINE_PACKAGES = {
    "wine": "wine",
    "wine64": "/usr/lib/wine/wine64*",
    "xvfb": "Xvfb",
    "gcc-mingw-w64-x86-64-win32": "x86_64-w64-mingw32-gcc",
    "binutils-mingw-w64-x86-64": "x86_64-w64-mingw32-ld",
    "mingw-w64-x86-64-dev": "/usr/x86_64-w64-mingw32/include/windows.h",
}

PREFIX = WORK / "wine"
SERVERS = ("/usr/lib/wine/wineserver64", "/usr/lib/wine/wineserver")  # Debian has it beside the path
FONTS = ROOT / "resources" / "fonts"  # wine has none of Windows' own
STUBS = ROOT / "packaging" / "wine" / "stubs"

# =n: our own instead of wine's; = nothing: as if it were not there.
OVERRIDES = "mscms=n;mshtml,mscoree=;winedbg.exe=d;winemenubuilder.exe=d;wbemprox="
EXPLORER = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer"
USER_FOLDERS = {
    "AppData": r"AppData\Roaming",
    "Local AppData": r"AppData\Local",
    "Desktop": "Desktop",
    "Personal": "Documents",
    "{374DE290-123F-4565-9164-39C4925E467B}": "Downloads",
    "Start Menu": r"AppData\Roaming\Microsoft\Windows\Start Menu",
    "Programs": r"AppData\Roaming\Microsoft\Windows\Start Menu\Programs",
}


class Done(NamedTuple):
    """How a Windows program ended and what it said."""

    code: int
    out: str
    err: str


class Window(NamedTuple):
    """One window as Windows knows it."""

    handle: int
    process: int
    left: int
    top: int
    width: int
    height: int
    kind: str
    title: str


def read_window(line: str) -> Window:
    """One line of what `stubs/windows.c` says."""
    handle, process, left, top, width, height, kind, title = line.split("\t", 7)
    return Window(int(handle), int(process), int(left), int(top), int(width), int(height), kind, title)


class Wine:
    """A prefix (a Windows of its own) and the ways to run programs in it. Made by `opened`."""

    def __init__(self, prefix: Path, screen: Screen | None) -> None:
        self.prefix = prefix
        self.screen = screen
        self.drive = prefix / "drive_c"
        self._keeper: subprocess.Popen[bytes] | None = None

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """What every program is started with; nothing of this process's own Python reaches it."""
        around = {name: os.environ[name] for name in ("HOME", "PATH", "USER", "TMPDIR") if name in os.environ}
        own = {
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": OVERRIDES,
            "LC_ALL": "C.UTF-8",  # å, ä and ö in the names of files
        }
        if self.screen is not None:
            own["DISPLAY"] = self.screen.display
        return {**around, **own, **(more or {})}

    def run(
        self,
        command: Sequence[str | Path],
        *,
        more: Mapping[str, str] | None = None,
        folder: Path | None = None,
        timeout: float = 300,
    ) -> Done:
        """Run a Windows program to its end. Raises subprocess.TimeoutExpired when it does not end."""
        process = self.start(command, more=more, folder=folder)
        try:
            out, err = listen(process, timeout)
        finally:
            end(process)
        return Done(process.returncode, _text(out), _text(err))

    def start(
        self,
        command: Sequence[str | Path],
        *,
        more: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start a Windows program; paths of this machine among its words are told as Windows knows them."""
        words = [self.to_windows(word) if isinstance(word, Path) else word for word in command]
        return subprocess.Popen(
            ["wine", *words],
            cwd=folder or (self.drive if self.drive.exists() else self.prefix),
            env=self.environment(more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def to_windows(self, path: Path) -> str:
        """A path of this machine as Windows programs write it: C: for the prefix's own drive, Z: for all else."""
        path = path.absolute()
        if path.is_relative_to(self.drive):
            return str(PureWindowsPath("C:/", *path.relative_to(self.drive).parts))
        return str(PureWindowsPath("Z:/", *path.parts[1:]))

    def to_linux(self, path: str) -> Path:
        r"""Where on this machine a Windows path such as `C:\users` lies; upper and lower case must be right."""
        windows = PureWindowsPath(path)
        if windows.drive.upper() == "C:":
            return self.drive.joinpath(*windows.parts[1:])
        if windows.drive.upper() == "Z:":
            return Path("/", *windows.parts[1:])
        raise ValueError(path)

    @property
    def tool(self) -> Path:
        """Our own small program that lists and closes windows."""
        return self.drive / "windows" / "windows.exe"

    def folder(self, variable: str) -> Path:
        """The folder that a variable such as LOCALAPPDATA or TEMP names."""
        return self.to_linux(self.run([self.tool, "tell", variable], timeout=60).out.strip())

    def windows(self) -> list[Window]:
        """The windows that are shown, the foremost first."""
        lines = self.run([self.tool], timeout=60).out.splitlines()
        return [read_window(line) for line in lines if line.count("\t") >= 7]

    def wait_for_window(self, title: str, *, timeout: float = 60) -> Window | None:
        """The first window whose title has these words in it, None if none is shown in that time."""
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            for window in self.windows():
                if title in window.title:
                    return window
            time.sleep(0.2)
        return None

    def close(self, window: Window) -> None:
        """Ask a window to close, as the cross in its corner does."""
        self.run([self.tool, "close", str(window.handle)], timeout=60)

    def set_value(self, key: str, name: str, value: str) -> None:
        """Write one text into the registry."""
        self.run(["reg", "add", key, "/v", name, "/t", "REG_SZ", "/d", value, "/f"], timeout=60)

    def name_user(self, name: str) -> None:
        """Let the user's own folders lie in one of another name than the user of this machine has."""
        home = f"C:\\users\\{name}"
        for folder, place in USER_FOLDERS.items():
            self.to_linux(f"{home}\\{place}").mkdir(parents=True, exist_ok=True)
            self.set_value(rf"{EXPLORER}\User Shell Folders", folder, f"{home}\\{place}")
        for variable in ("TEMP", "TMP"):
            self.set_value(r"HKCU\Environment", variable, rf"{home}\AppData\Local\Temp")
        self.to_linux(rf"{home}\AppData\Local\Temp").mkdir(parents=True, exist_ok=True)
        self.settle()

    def wake(self) -> None:
        """Start what Windows itself has running. It ends with the last program, so one stays that does nothing."""
        words = ["wine", self.to_windows(self.tool), "stay"]
        self._keeper = subprocess.Popen(
            words,
            cwd=self.drive,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def settle(self, timeout: float = 60) -> None:
        """Wait until every program in the prefix has ended, also those that others have left behind."""
        if self._keeper is not None:
            end(self._keeper)
        try:
            self._server("-w", timeout)
        finally:
            if self._keeper is not None:
                self.wake()
                self.run(["cmd", "/c", "exit"])  # Windows has begun again, and removed what was left to remove

    def stop(self) -> None:
        """End every program in the prefix, and the server they share."""
        with suppress(subprocess.TimeoutExpired):
            self._server("-k", 30)
            self._server("-w", 30)
        if self._keeper is not None:
            end(self._keeper)
            self._keeper = None

    def _server(self, word: str, timeout: float) -> None:
        server = next((file for file in SERVERS if Path(file).exists()), "wineserver")
        subprocess.run([server, word], env=self.environment(), stdin=subprocess.DEVNULL, check=False, timeout=timeout)


@contextmanager
def opened(prefix: Path = PREFIX, *, with_screen: bool = True, fresh: bool = False) -> Iterator[Wine]:
    """A prefix that is ready, made if it is not there (or anew if `fresh`); nothing of it runs on afterwards."""
    from wine.screen import screen

    with ExitStack() as stack:
        wine = Wine(prefix, stack.enter_context(screen()) if with_screen else None)
        stack.callback(wine.stop)
        ready = prefix / "ready"
        if fresh or not ready.exists() or ready.read_text("ascii") != recipe():
            if prefix.exists():
                wine.stop()
                shutil.rmtree(prefix)
            make(wine)
            ready.write_text(recipe(), "ascii")
        wine.wake()
        yield wine


def recipe() -> str:
    """One value that changes when prefixes are made in another way: one that is kept is then made anew."""
    sources = [Path(__file__), *sorted(STUBS.glob("*.c"))]
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()


def make(wine: Wine) -> None:
    """Make a prefix: a Windows 10 with fonts and our stubs, and with no way out of its own folder."""
    wine.prefix.mkdir(parents=True)
    boot = wine.run(["wineboot", "-i"], timeout=300)
    if not (wine.drive / "windows" / "system32").is_dir():
        raise SetupError(f"wine kunde inte göra sin mapp {wine.prefix}:\n{boot.err[-2000:]}")
    wine.run(["winecfg", "-v", "win10"], timeout=60)  # the registry says so too, which installers read
    wine.settle()
    for link in wine.drive.glob("users/*/*"):
        if link.is_symlink():  # wine would write the user's documents into the home of whoever runs this
            link.unlink()
            link.mkdir()
    for font in FONTS.glob("*.ttf"):
        shutil.copy(font, wine.drive / "windows" / "Fonts")
    for family in ("Segoe UI", "Tahoma", "MS Shell Dlg", "MS Shell Dlg 2", "Microsoft Sans Serif"):
        wine.set_value(r"HKCU\Software\Wine\Fonts\Replacements", family, "Source Sans Pro")
    for stub in sorted(STUBS.glob("*.c")):
        library = stub.stem != "windows"
        target = (
            wine.drive / "windows" / ("system32" if library else ".") / f"{stub.stem}.{'dll' if library else 'exe'}"
        )
        target.unlink(missing_ok=True)
        compile_stub(stub, target, library=library)


def compile_stub(source: Path, target: Path, *, library: bool) -> None:
    """Make a DLL or a small program of one C file."""
    kind = ["-shared"] if library else []
    words = ["x86_64-w64-mingw32-gcc", *kind, "-O1", "-s", "-o", str(target), str(source), "-ladvapi32"]
    run(words, f"{source.name} gick inte att kompilera.")


def listen(process: subprocess.Popen[bytes], timeout: float) -> tuple[bytes, bytes]:
    """What a program says until it ends. Raises subprocess.TimeoutExpired when it goes on for longer.

    Not to the end of its pipes: programs of Windows' own, started on its behalf, may hold them open afterwards.
    """
    assert process.stdout
    assert process.stderr
    said: dict[int, list[bytes]] = {}
    until = time.monotonic() + timeout
    with selectors.DefaultSelector() as selector:
        for pipe in (process.stdout, process.stderr):
            os.set_blocking(pipe.fileno(), False)
            selector.register(pipe, selectors.EVENT_READ)
            said[pipe.fileno()] = []
        while True:
            ended = process.poll() is not None
            for key, _ in selector.select(0 if ended else 0.05):
                piece = os.read(key.fd, 65536)
                said[key.fd].append(piece)
                if not piece:
                    selector.unregister(key.fileobj)
                ended = False  # there may be more of it
            if ended:
                return b"".join(said[process.stdout.fileno()]), b"".join(said[process.stderr.fileno()])
            if not selector.get_map():
                time.sleep(0.02)
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired(process.args, timeout)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program that was started here, and the helpers wine started for it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


def _text(said: bytes) -> str:
    return said.decode("utf-8", "replace").replace("\r\n", "\n")
