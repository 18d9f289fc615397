"""Names servers make up for constraints: `orders_ibfk_1`, `orders_chk_1`, `CONSTRAINT_1`, TiDB's `fk_1`."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = re.compile(r"(?P<stem>.*_ibfk|.*_chk|constraint|fk)_(?P<number>[1-9]\d{0,4})\Z", re.I | re.S)


class Numbered(NamedTuple):
    """A name with a number in it that the server made up."""

    is_check: bool
    number: int

    def name(self, table: str) -> str:
        """The name as MySQL spells it."""
        return f"{table}_{'chk' if self.is_check else 'ibfk'}_{self.number}"


def numbered(name: str, table: str) -> Numbered | None:
    """What a made-up name of a table's constraint says; None for a name somebody gave.

    >>> numbered("orders_ibfk_2", "orders"), numbered("CONSTRAINT_1", "orders"), numbered("fk_users", "orders")
    (Numbered(is_check=False, number=2), Numbered(is_check=True, number=1), None)
    """
    found = _NUMBER.match(name)
    if found is None:
        return None
    stem = found["stem"].lower()
    if stem == "constraint" or stem == f"{table.lower()}_chk":
        return Numbered(True, int(found["number"]))
    return Numbered(False, int(found["number"])) if stem == f"{table.lower()}_ibfk" else None
