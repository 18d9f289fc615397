"""MySQL: which partitions a table can get without a row being moved."""

from __future__ import annotations

from aerogit.model.expression import Expr
from aerogit.sql.mysql.partitions import Partitions

_BY_VALUES = ("range", "list")


def partitions_added(before: Expr | None, after: Expr | None) -> list[str]:
    """The definitions of partitions of a range or list that only come behind those there are; [] where more changes."""
    if before is None or after is None or before == after:
        return []
    old, new = Partitions(before), Partitions(after)
    count = len(old.items)
    was, now = ([_bare(text) for _, text in item.items] for item in (old, new))
    is_grown = 0 < count < len(now) and was == now[:count] and _bare(old.head) == _bare(new.head)
    is_by_values = any(word in old.head.lower() for word in _BY_VALUES)
    return [text for _, text in new.items[count:]] if is_grown and is_by_values else []


def _bare(text: str) -> str:
    return "".join(text.lower().replace("`", "").split())
