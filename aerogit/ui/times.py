"""How long ago something was, in words."""

from __future__ import annotations

from datetime import datetime

_UNITS = ((365 * 86400, "year"), (30 * 86400, "month"), (86400, "day"), (3600, "hour"), (60, "minute"))


def ago(when: datetime, now: datetime) -> str:
    """The time between two moments in its largest unit.

    >>> from datetime import UTC
    >>> ago(datetime(2026, 11, 18, tzinfo=UTC), datetime(2026, 11, 20, tzinfo=UTC))
    '2 days ago'
    """
    seconds = int((now - when).total_seconds())
    for size, name in _UNITS:
        if seconds >= size:
            count = seconds // size
            return f"{count} {name}{'s' * (count != 1)} ago"
    return "just now"
