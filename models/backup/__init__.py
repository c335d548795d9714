"""Copies of an SQLite database: made while it is in use, checked, kept in rotation, compared and put back.

`comparing` and `restoring` need the whole of models and are imported where they are used; the rest opens at every
start and knows nothing but sqlite3.
"""

from models.backup.copying import back_up, finish_rolling_back, read_only, set_aside_foreign_log

__all__ = ["back_up", "finish_rolling_back", "read_only", "set_aside_foreign_log"]
