"""Write a migration from what the models have and the newest migration has not: `new_migration.py 0002 "words"`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from alembic import command  # noqa: E402 - the repository must be importable first
from alembic.config import Config  # noqa: E402

from models.database import MEMORY, Database  # noqa: E402


def main() -> None:
    """Bring an empty database to head, compare, write `models/migrations/versions/NUMBER_words.py`."""
    number, message = sys.argv[1:]
    config = Config()
    config.set_main_option("script_location", str(ROOT / "models" / "migrations").replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    database = Database(MEMORY)
    with database.engine.connect() as connection, connection.begin():
        config.attributes["connection"] = connection
        if any((ROOT / "models" / "migrations" / "versions").glob("*.py")):
            command.upgrade(config, "head")
        command.revision(config, message=message, rev_id=number, autogenerate=True)
    print("Read the file, then add its number to VERSIONS in models/schema.py.")


if __name__ == "__main__":
    main()
