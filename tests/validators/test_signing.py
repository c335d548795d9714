"""A signed paper is still fit for the archive and for all readers, and the signature is valid.

Signing portals (Örebro's among them) embed the signature in the file; what they are given must survive it.
"""

import datetime as dt
import subprocess
from io import BytesIO

import pytest
from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

from reports.render import render
from tests.reports.long_report import long_report
from tests.validators.vera import faults, validate

pytestmark = pytest.mark.slow


def signer():
    """A signer of our own making; nobody else trusts it, but the arithmetic is the same."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = certificates.Name([certificates.NameAttribute(NameOID.COMMON_NAME, "Eva Ek")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        certificates.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=365))
        .add_extension(certificates.KeyUsage(True, True, *[False] * 7), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return SimpleSigner(
        signing_cert=x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(private),
        cert_registry=SimpleCertificateStore(),
    )


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    plain = render(long_report(), "pdf")
    metadata = PdfSignatureMetadata(field_name="Underskrift", subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    out = BytesIO()
    sign_pdf(IncrementalPdfFileWriter(BytesIO(plain)), metadata, signer=signer(), output=out)
    path = tmp_path_factory.mktemp("signed") / "undertecknad.pdf"
    path.write_bytes(out.getvalue())
    return plain, path


def test_a_signed_paper_keeps_both_standards(signed, tmp_path):
    _, path = signed
    verdicts = validate({"undertecknad": path.read_bytes()}, tmp_path)
    assert set(verdicts["undertecknad"]) == {"2A", "UA1"}
    assert faults(verdicts) == []


@pytest.mark.linux("pdfsig is Debian's (poppler-utils)")
def test_the_signature_is_valid_and_covers_the_whole_file(signed):
    _, path = signed
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "Total document signed" in said


def test_the_paper_itself_is_untouched_by_the_signature(signed):
    plain, path = signed
    assert path.read_bytes().startswith(plain)


@pytest.mark.linux("pdfsig is Debian's (poppler-utils)")
def test_a_changed_letter_breaks_the_signature(signed, tmp_path):
    _, path = signed
    spoiled = bytearray(path.read_bytes())
    place = spoiled.index(b"/Title")
    spoiled[place + 9] ^= 1
    other = tmp_path / "ändrad.pdf"
    other.write_bytes(spoiled)
    said = subprocess.run(["pdfsig", "-nocert", other], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" not in said
