"""The bill of materials (SBOM) in CycloneDX 1.6, for those who watch over known faults in what they run.

The same parts give the same bytes: the serial number follows from the contents and the time is the commit's.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from windows_program.parts import Part

OURS = UUID("0c9d1f7e-2a8b-4d8e-8c41-5b0f3f1f6b55")
PURL = re.compile(r"pkg:[a-z][a-z0-9.+-]*/[^@\s]+(@[^\s]+)?")


def write(parts: Sequence[Part], version: str, seconds: int, out: Path) -> Path:
    """Write the bill into the folder of what is handed out, checked. `seconds`: when the commit was made."""
    made = bill(parts, seconds)
    faults = faults_of(made)
    assert not faults, faults
    target = out / f"Jamvikt-{version}.cdx.json"
    target.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")
    return target


def bill(parts: Sequence[Part], seconds: int) -> dict[str, Any]:
    """The bill itself: the program, every part, and which part is in which."""
    own = next(part for part in parts if part.name == "Jämvikt")
    others = [part for part in parts if part is not own]
    outer = {part.name: reference(part) for part in others if not part.inside}
    depends: dict[str, list[str]] = {reference(own): sorted(outer.values())}
    for part in others:
        depends.setdefault(reference(part), [])
        if part.inside:
            depends.setdefault(outer[part.inside], []).append(reference(part))
    contents: dict[str, Any] = {
        "components": [component(part, "library") for part in others],
        "dependencies": [{"ref": ref, "dependsOn": sorted(depends[ref])} for ref in sorted(depends)],
    }
    application = component(own, "application")
    serial = uuid5(OURS, json.dumps([application, contents], sort_keys=True))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lifecycles": [{"phase": "build"}],
            "component": application,
        },
        **contents,
    }


def reference(part: Part) -> str:
    """What the bill calls a part: the same name may stand in two places."""
    return "/".join(name.replace(" ", "-") for name in (part.inside, f"{part.name}@{part.version}") if name)


def component(part: Part, kind: str) -> dict[str, Any]:
    """One part as CycloneDX writes it."""
    found: dict[str, Any] = {
        "type": kind,
        "bom-ref": reference(part),
        "name": part.name,
        "version": part.version,
        "licenses": [licence(part.licence)],
    }
    if part.purl:
        found["purl"] = part.purl
    if part.sha256:
        found["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
    return found


def licence(name: str) -> dict[str, Any]:
    """A licence: one on the SPDX list, several joined, or one that is only described."""
    if " " in name:
        return {"expression": name}
    if name.startswith("LicenseRef-"):
        return {"license": {"name": name.removeprefix("LicenseRef-")}}
    return {"license": {"id": name}}


def faults_of(made: dict[str, Any]) -> list[str]:
    """What is wrong with a bill by the fields that CycloneDX requires and the rules between them."""
    faults = []
    if made.get("bomFormat") != "CycloneDX" or made.get("specVersion") != "1.6":
        faults.append("not CycloneDX 1.6")
    if not re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(made.get("serialNumber"))):
        faults.append("serialNumber")
    if not isinstance(made.get("version"), int) or made["version"] < 1:
        faults.append("version")
    every = [made["metadata"]["component"], *made["components"]]
    references = [one.get("bom-ref") for one in every]
    if len(set(references)) != len(references):
        faults.append("bom-ref twice")
    for one in every:
        name = one.get("name")
        if one.get("type") not in {"application", "library"} or not name or not one.get("version"):
            faults.append(f"{name}: type, name or version")
        if not one.get("licenses"):
            faults.append(f"{name}: licence")
        if "purl" in one and not PURL.fullmatch(one["purl"]):
            faults.append(f"{name}: purl")
        faults += [
            f"{name}: hash"
            for value in one.get("hashes", [])
            if value["alg"] != "SHA-256" or not re.fullmatch("[0-9a-f]{64}", value["content"])
        ]
    for line in made["dependencies"]:
        if line["ref"] not in references or not set(line["dependsOn"]) <= set(references):
            faults.append(f"dependency of {line['ref']}")
    if {line["ref"] for line in made["dependencies"]} != set(references):
        faults.append("a part without its line of dependencies")
    return faults
