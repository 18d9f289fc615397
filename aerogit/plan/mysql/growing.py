"""MySQL: types that grow without their rows being written anew."""

from __future__ import annotations

from aerogit.model.table import Column
from aerogit.sql.mysql.types import base_name


def is_longer(before: Column, after: Column) -> bool:
    """Whether a type only grows behind its end, in the same storage: labels appended, a longer VARCHAR."""
    old, new = before.type, after.type
    if old.name != new.name:
        return False
    if base_name(old) in ("enum", "set"):
        limit = 255 if base_name(old) == "enum" else 8
        is_appended = new.args[: len(old.args)] == old.args
        return is_appended and (len(new.args) <= limit or len(old.args) > limit)
    if old.name in ("varchar", "varbinary") and old.args and new.args and old.args[0].isdigit():
        is_grown = int(new.args[0]) >= int(old.args[0])
        return is_grown and (int(new.args[0]) * 4 <= 255 or int(old.args[0]) * 4 > 255)
    return False
