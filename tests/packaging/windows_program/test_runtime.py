"""The Windows Python: told apart by its hash, and by who has signed it."""

import hashlib
import io
import ssl
import tarfile
import zipfile

import pytest

from system_packages import SetupError
from windows_program import runtime
from windows_program.runtime import (
    INSIDE,
    python_version,
    root_certificate,
    unpack_runtime,
    verify_runtime,
    was_signed_by,
)

GOOD = """
Signer's certificate:
	------------------
	Signer #0:
		Subject: /C=US/O=Python Software Foundation/CN=Python Software Foundation
		Issuer : /C=US/O=Microsoft Corporation/CN=Microsoft ID Verified CS AOC CA 02
Timestamp Server Signature verification: ok
Signature verification: ok
"""


def test_a_signature_counts_when_it_is_good_in_time_and_by_the_right_hand():
    assert was_signed_by("CN=Python Software Foundation", GOOD)
    assert not was_signed_by("CN=Python Software Foundation", GOOD.replace("\nSignature verification: ok", ""))
    assert not was_signed_by("CN=Python Software Foundation", GOOD.replace("Timestamp Server", "Other"))
    assert not was_signed_by("CN=Python Software Foundation", GOOD.replace("/CN=Python", "/CN=Not Python"))
    assert not was_signed_by("CN=Python Software Foundation", GOOD.replace("Subject", "Object"))
    assert not was_signed_by("CN=Python Software Foundation", "")


def test_the_root_is_found_by_its_thumbprint_only(monkeypatch):
    certificate = b"\x30\x82\x00\x05hello"
    around = b"\x30\x82\xff\xff" + certificate + b"\x30\x82"
    assert root_certificate(around) is None
    monkeypatch.setattr(runtime, "ROOT_SHA1", hashlib.sha1(certificate, usedforsecurity=False).hexdigest())
    assert root_certificate(around) == ssl.DER_cert_to_PEM_cert(certificate)


def test_a_python_that_cannot_be_proved_stops_the_build(tmp_path, monkeypatch):
    with pytest.raises(SetupError, match=r"python\.cat"):
        verify_runtime(tmp_path)
    other = tmp_path / "root.crt"
    other.write_text("", "ascii")
    monkeypatch.setattr(runtime, "OTHER_ROOT", other)
    monkeypatch.setattr(runtime, "root_certificate", lambda catalogue: "")
    monkeypatch.setattr(runtime, "is_signed", lambda file, trusted: file.name == "python313.dll")
    for name in ("python.cat", "python313.dll", "_ssl.pyd", "vcruntime140.dll", "LICENSE.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    with pytest.raises(SetupError, match=r"ändrats efteråt: _ssl\.pyd\. Bygget"):
        verify_runtime(tmp_path)
    (tmp_path / "_ssl.pyd").unlink()
    assert verify_runtime(tmp_path) == 1  # Microsoft's own is not counted


def test_the_archive_is_unpacked_anew(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("cp313/python313.dll", "dll")
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as outer:
        entry = tarfile.TarInfo(INSIDE)
        entry.size = len(inner.getvalue())
        outer.addfile(entry, io.BytesIO(inner.getvalue()))
    (tmp_path / "runtime" / "cp313").mkdir(parents=True)
    (tmp_path / "runtime" / "cp313" / "left-over.dll").touch()
    folder = unpack_runtime(tmp_path / "a.tar.gz", tmp_path / "runtime")
    assert [path.name for path in folder.iterdir()] == ["python313.dll"]


def test_a_folder_without_python_is_refused_in_words(tmp_path):
    with pytest.raises(SetupError, match="inbäddningsbara"):
        python_version(tmp_path)
