"""What the file says of itself: XMP metadata and the colours it is meant for.

Rules: ISO 19005-2 § 6.6 (metadata, with the extension schema that PDF/A asks for where PDF/UA's own property is used)
and § 6.2.3 (output intent).
"""

import datetime as dt
import struct
from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import escape

PRODUCER = "Jämvikt, ReportLab"
CREATOR = "Jämvikt"


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, author and the like; the moment is that of the paper, so that the same paper gives the same bytes."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str
    moment: dt.datetime


def xmp(data: Metadata) -> bytes:
    """The XMP packet: the same facts as the file's information dictionary, and which standards the file follows."""
    stamp = data.moment.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    optional = ""
    if data.author:
        optional += f"<dc:creator><rdf:Seq><rdf:li>{_text(data.author)}</rdf:li></rdf:Seq></dc:creator>"
    if data.subject:
        alternative = f'<rdf:Alt><rdf:li xml:lang="x-default">{_text(data.subject)}</rdf:li></rdf:Alt>'
        optional += f"<dc:description>{alternative}</dc:description>"
    if data.keywords:
        optional += f"<pdf:Keywords>{_text(data.keywords)}</pdf:Keywords>"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{_text(data.title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{_text(data.language)}</rdf:li></rdf:Bag></dc:language>
{optional}
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool><xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()


def _text(text: str) -> str:
    return escape(text)


@cache
def srgb_profile() -> bytes:
    """An ICC profile (version 2) of sRGB made from the numbers of IEC 61966-2-1, adapted to D50."""
    curve = struct.pack(">4sII", b"curv", 0, 1024) + b"".join(
        struct.pack(">H", round(_linear(step / 1023) * 65535)) for step in range(1024)
    )
    tags = {
        b"desc": _description("sRGB"),
        b"cprt": struct.pack(">4sI", b"text", 0) + b"No copyright, use freely\x00",
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(0.43607, 0.22249, 0.01392),
        b"gXYZ": _xyz(0.38515, 0.71687, 0.09708),
        b"bXYZ": _xyz(0.14307, 0.06061, 0.7141),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    offset = 128 + 4 + 12 * len(tags)
    table, body, placed = b"", b"", {}
    for name, data in tags.items():
        if data not in placed:
            placed[data] = offset + len(body)
            body += data + b"\x00" * (-len(data) % 4)
        table += struct.pack(">4sII", name, placed[data], len(data))
    size = offset + len(body)
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4s4sQI3i4s44x",
        size, b"\x00" * 4, 0x02100000, b"mntr", b"RGB ", b"XYZ ", 2026, 1, 1, 0, 0, 0, b"acsp", b"\x00" * 4, 0,
        b"\x00" * 4, b"\x00" * 4, 0, 0, *(round(value * 65536) for value in (0.9642, 1.0, 0.8249)), b"\x00" * 4,
    )  # fmt: skip
    return head + struct.pack(">I", len(tags)) + table + body


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _xyz(x: float, y: float, z: float) -> bytes:
    return struct.pack(">4sI3i", b"XYZ ", 0, *(round(value * 65536) for value in (x, y, z)))


def _description(text: str) -> bytes:
    ascii_text = text.encode("ascii") + b"\x00"
    return struct.pack(">4sII", b"desc", 0, len(ascii_text)) + ascii_text + b"\x00" * (4 + 4 + 2 + 1 + 67)
