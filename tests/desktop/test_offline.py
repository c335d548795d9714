"""The program needs no network and opens nothing that a firewall would ask about (feature 93)."""

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("offline_program.py")

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "telnetlib", "urllib.request", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
"""Modules that talk over a network. `ssl` is not among them: its version stands in Om Jämvikt."""
QT_NETWORK = {
    "QDnsLookup", "QHostInfo", "QNetworkAccessManager", "QSslSocket", "QTcpServer", "QTcpSocket", "QUdpSocket",
    "QWebEngineView", "QWebSocket",
}  # fmt: skip
"""Qt's ways out. Its local sockets are files (on Windows: pipes), and no firewall knows them."""


def run(folder: Path, *words: str) -> dict[str, list[str]]:
    alone = ["unshare", "--net"] if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("unshare") else []
    homes = {name: str(folder / "hem") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    made = folder / "ut"
    made.mkdir()
    ran = subprocess.run(
        [*alone, sys.executable, SCRIPT, str(made), *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=os.environ | homes | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ran.returncode == 0, ran.stderr
    told: dict[str, list[str]] = json.loads(ran.stdout.splitlines()[-1])
    return told


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's tables of sockets are read in /proc")
def test_window_and_commands_work_without_a_network_and_ask_for_none(tmp_path):
    """As root on Linux the program has no network at all while it runs, not even to itself."""
    told = run(tmp_path)
    assert told["heard"] == []
    assert told["opened"] == []
    assert {"allt.json", "skrivelse.pdf", "skrivelse.docx", "plan.xlsx", "handbok.txt"} <= set(told["files"])


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's tables of sockets are read in /proc")
def test_a_program_that_did_would_be_seen(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")  # with a network, or it could not try
    told = run(tmp_path, "call")
    assert any(line.startswith("socket.bind") for line in told["heard"])
    assert any(line.startswith("udp ") for line in told["opened"])


@pytest.mark.parametrize("room", ["desktop", "models", "reports", "resources"])
def test_no_room_imports_what_talks_over_a_network(room):
    """PostgreSQL, when somebody has chosen it, is spoken to by psycopg alone."""
    found = []
    for file in (ROOT / room).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
                names += [alias.name for alias in node.names if alias.name in QT_NETWORK]
            found += [f"{file.name}: {name}" for name in names if name in NETWORK | QT_NETWORK]
    assert found == []
