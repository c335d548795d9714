"""Signing: which words reach which program, and what is taken for a signature that holds."""

import shutil
import subprocess

import pytest

from system_packages import SetupError
from windows_program.signing import certificate_words, command_of, fault_of, sign, signing_command

WHOLE = "Signature Index: 0\nCurrent message digest    : AB12\nCalculated message digest : AB12\n"


def test_a_file_with_spaces_stays_one_word(tmp_path):
    file = tmp_path / "Min fil.exe"
    assert command_of("signera --fil {file} 'två ord'", file) == ["signera", "--fil", str(file), "två ord"]


def test_a_certificate_is_one_file_or_two(tmp_path):
    for name in ("a.pfx", "a.pem", "b.pem"):
        (tmp_path / name).touch()
    assert certificate_words(f"{tmp_path}/a.pfx") == ["-pkcs12", f"{tmp_path}/a.pfx"]
    assert certificate_words(f"{tmp_path}/a.pem,{tmp_path}/b.pem")[2:] == ["-key", f"{tmp_path}/b.pem"]
    with pytest.raises(SetupError, match=r"certifikat\.pem,nyckel\.pem"):
        certificate_words(f"{tmp_path}/a.pem")
    with pytest.raises(SetupError, match="finns inte"):
        certificate_words(f"{tmp_path}/saknas.pfx")


@pytest.mark.parametrize(
    ("code", "said", "fault"),
    [
        (0, WHOLE + "Signature verification: ok\n", ""),
        (1, WHOLE + "Error: self-signed certificate\nSignature verification: failed\n", ""),
        (1, WHOLE + "Error: certificate has expired\n", "Error: certificate has expired"),
        (1, WHOLE.replace("AB12\nC", "FFFF\nC"), "filen är ändrad sedan den signerades."),
        (1, "No signature found\n", "den är inte signerad."),
        (1, "Failed to open file\n", "den är inte signerad."),
    ],
)
def test_what_is_said_of_a_signature(code, said, fault):
    assert fault_of(code, said) == fault


def test_an_msi_has_one_digest_that_is_only_calculated():
    said = (
        "Signature Index: 0\nCurrent DigitalSignature         : AB\nCalculated DigitalSignature      : AB\n"
        "Calculated message digest        : CD\n"
    )
    assert fault_of(0, said) == ""


def test_a_file_that_is_not_there_is_told_in_words(tmp_path):
    with pytest.raises(SetupError, match=r"saknas\.exe som ska signeras finns inte"):
        sign([tmp_path / "saknas.exe"], "true {file}")


def test_the_command_for_others_takes_the_file_last():
    assert signing_command("a b {file}")[-1] == "a b {file}"


@pytest.mark.skipif(not shutil.which("osslsigncode"), reason="osslsigncode is not installed here")
def test_a_package_is_signed_where_it_lies_and_keeps_its_time(tmp_path):
    import os

    from windows_program.msi.compound_file import compound_file
    from windows_program.msi.database import INSTALLER

    certificate, key, package = tmp_path / "cert.pem", tmp_path / "key.pem", tmp_path / "a.msi"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Prov"),
            *("-addext", "extendedKeyUsage=codeSigning", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    package.write_bytes(compound_file({"a": b"x" * 5000, "b": b"y"}, INSTALLER))
    os.utime(package, (1_700_000_000, 1_700_000_000))
    with pytest.raises(SetupError, match="inte signerad"):
        sign([package], "true {file}")
    sign([package], f"{certificate},{key}")
    assert package.stat().st_mtime == 1_700_000_000
    data = bytearray(package.read_bytes())
    data[data.index(b"xxxx")] = 0
    package.write_bytes(data)
    with pytest.raises(SetupError, match="ändrad"):
        sign([package], "true {file}")
