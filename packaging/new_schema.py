"""Write `resources/utbyte/schema.json` anew after the tables have changed: `python packaging/new_schema.py`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from models.utbyte.description import schema_text  # noqa: E402 - the repository must be importable first


def main() -> None:
    """Make the schema from the models and put it in its place."""
    file = ROOT / "resources" / "utbyte" / "schema.json"
    file.write_text(schema_text(), encoding="utf-8", newline="\n")
    print(f"Wrote {file.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
