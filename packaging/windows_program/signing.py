"""Signing what is made here, so that Windows shows who it comes from. A certificate is a person's matter.

`how` is what `packaging/windows.py --sign` was given:

- a command with `{file}` in it, for a signing service or a token: it signs the file where it lies
- a certificate with its key: `certificate.pfx`, or `certificate.pem,key.pem`. osslsigncode signs.

The environment may hold JAMVIKT_SIGN_PASSWORD (of the key; never a word of the command line, which others on the
machine can read) and JAMVIKT_SIGN_TIMESTAMP (the address of a timestamp server: with it the signature outlives the
certificate). Each file is verified afterwards, whichever way it was signed.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from environment import ROOT
from system_packages import SetupError, run

if TYPE_CHECKING:
    from collections.abc import Iterable

PASSWORD = "JAMVIKT_SIGN_PASSWORD"  # noqa: S105 - the name of the variable, no password
TIMESTAMP = "JAMVIKT_SIGN_TIMESTAMP"

# What osslsigncode says when all is sound but the issuer is not among those that this machine trusts.
ONLY_UNKNOWN_HERE = ("self-signed certificate", "self signed certificate", "unable to get local issuer certificate")


def sign(files: Iterable[Path], how: str) -> None:
    """Sign each file where it lies, and verify it. Its time stays as it was: what is packed must not tell when."""
    for file in files:
        if not file.is_file():
            raise SetupError(f"Filen {file} som ska signeras finns inte.")
        before = file.stat()
        if "{file}" in how:
            run(command_of(how, file), f"{file.name} kunde inte signeras med kommandot.")
        else:
            sign_with_certificate(file, how)
        os.utime(file, (before.st_atime, before.st_mtime))
        verify(file)


def command_of(how: str, file: Path) -> list[str]:
    """The words of a command for one file; a name with spaces stays one word."""
    return [word.replace("{file}", str(file)) for word in shlex.split(how)]


def certificate_words(how: str) -> list[str]:
    """What osslsigncode is told about the certificate. Raises SetupError when it is not there."""
    certificate, _, key = how.partition(",")
    for name in (certificate, key) if key else (certificate,):
        if not Path(name).is_file():
            raise SetupError(f"Filen {name} som ska signera finns inte. Ett kommando ska innehålla {{file}}.")
    if key:
        return ["-certs", certificate, "-key", key]
    if Path(certificate).suffix.lower() in {".pfx", ".p12"}:
        return ["-pkcs12", certificate]
    raise SetupError("Ange certifikatet som certifikat.pfx eller certifikat.pem,nyckel.pem.")


def sign_with_certificate(file: Path, how: str) -> None:
    """Let osslsigncode sign beside the file, and take its place only when that went well."""
    words = ["osslsigncode", "sign", *certificate_words(how), "-h", "sha256", "-n", "Jämvikt"]
    if server := os.environ.get(TIMESTAMP):
        words += ["-ts", server]
    with tempfile.TemporaryDirectory(dir=file.parent) as scratch:
        if password := os.environ.get(PASSWORD):
            secret = Path(scratch, "password")
            secret.touch(mode=0o600)
            secret.write_text(password, "utf-8")
            words += ["-readpass", str(secret)]
        signed = Path(scratch, file.name)
        run([*words, "-in", str(file), "-out", str(signed)], f"{file.name} kunde inte signeras.")
        signed.chmod(file.stat().st_mode)
        signed.replace(file)


def verify(file: Path) -> None:
    """Raise SetupError when a file is not signed, or was changed since."""
    done = subprocess.run(["osslsigncode", "verify", "-in", str(file)], capture_output=True, text=True, check=False)
    fault = fault_of(done.returncode, done.stdout + done.stderr)
    if fault:
        raise SetupError(f"Signaturen i {file.name} håller inte: {fault}")


def fault_of(code: int, said: str) -> str:
    """What is wrong with a signature by what osslsigncode said of it; empty if it holds.

    An issuer that only this machine does not know, such as a kommun's own, is no fault of the signature.
    """
    if "Signature Index" not in said:
        return "den är inte signerad."
    kinds = "message digest|DigitalSignature|MsiDigitalSignatureEx"
    found = re.findall(rf"^(Current|Calculated) ({kinds})\s*: *(\w+)", said, re.MULTILINE)
    current = [(kind, value) for which, kind, value in found if which == "Current"]
    calculated = [(kind, value) for which, kind, value in found if which == "Calculated"]
    if not current or not set(current) <= set(calculated):
        return "filen är ändrad sedan den signerades."
    if code == 0 or any(words in said for words in ONLY_UNKNOWN_HERE):
        return ""
    return said.strip().splitlines()[-1]


def signing_command(how: str) -> list[str]:
    """The command that signs one file (its name comes last), for those that call it from outside."""
    return [sys.executable, str(ROOT / "packaging" / "sign.py"), how]
