"""A signed file is proven to be the one that was sent out, or told apart from it in words."""

from io import BytesIO

from models.protokoll.pdf_objects import objects, parsed
from models.protokoll.proof import Proof, prove


def test_a_real_signature_proves_itself_and_a_second_one_too():
    sent, once = signed_pdf()
    assert prove(sent, once) is Proof.SIGNED
    assert prove(sent, signed_again(once)) is Proof.SIGNED


def test_a_changed_page_behind_a_real_signature_is_seen():
    from pyhanko.pdf_utils.generic import StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    sent, _ = signed_pdf()
    writer = IncrementalPdfFileWriter(BytesIO(sent))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(StreamObject(stream_data=b"BT (Ett annat beslut) Tj ET"))
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    changed = out.getvalue()
    assert changed.startswith(sent)
    assert prove(sent, changed) is Proof.NO_SIGNATURE
    assert prove(sent, signed_again(changed)) is Proof.REWRITTEN


def test_what_cannot_be_proven_is_told_apart():
    sent, once = signed_pdf()
    assert prove(sent, sent) is Proof.UNSIGNED
    assert prove(sent, b"%PDF-1.4 en annan") is Proof.OTHER
    assert prove(sent, b"") is Proof.NO_PDF
    assert prove(b"", once) is Proof.OTHER
    assert prove(sent, once + b"\n% mera efter underskriften") is Proof.REWRITTEN
    assert [proof for proof in Proof if proof.is_proven] == [Proof.SIGNED]


def signed_pdf() -> tuple[bytes, bytes]:
    from reports.render import render
    from tests.reports.long_report import long_report

    sent = render(long_report(), "pdf")
    return sent, signed_again(sent)


def signed_again(content: bytes) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, sign_pdf
    from pyhanko.sign.fields import SigSeedSubFilter

    from tests.validators.test_signing import signer

    name = f"Underskrift{content.count(b'/ByteRange')}"
    out = BytesIO()
    metadata = PdfSignatureMetadata(field_name=name, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
    sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), metadata, signer=signer(), output=out)
    return out.getvalue()


def test_values_are_read_whatever_way_they_are_written():
    assert parsed(b"<</A 1/B[/C (x\\(y\\)\\101) 7 0 R]/D<414>>>") == {
        "A": "1",
        "B": ["/C", b"x(y)A", "7 0 R"],
        "D": b"A@",
    }
    assert parsed(b"") is None
    assert parsed(b"<</A (open") == {"A": b"open"}
    assert list(objects(b"1 0 obj <</Type/ObjStm/First 2>> stream\nx\nendstream endobj")) == [
        (1, {"Type": "/ObjStm", "First": "2"})
    ]
