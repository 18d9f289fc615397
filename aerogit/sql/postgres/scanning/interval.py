"""Intervals as PostgreSQL prints them (IntervalStyle postgres)."""

from __future__ import annotations

import re

_UNITS = {
    "year": ("months", 12), "years": ("months", 12), "y": ("months", 12), "yr": ("months", 12), "yrs": ("months", 12),
    "month": ("months", 1), "months": ("months", 1), "mon": ("months", 1), "mons": ("months", 1),
    "week": ("days", 7), "weeks": ("days", 7), "w": ("days", 7),
    "day": ("days", 1), "days": ("days", 1), "d": ("days", 1),
    "hour": ("micros", 3_600_000_000), "hours": ("micros", 3_600_000_000), "h": ("micros", 3_600_000_000),
    "hr": ("micros", 3_600_000_000), "hrs": ("micros", 3_600_000_000),
    "minute": ("micros", 60_000_000), "minutes": ("micros", 60_000_000), "m": ("micros", 60_000_000),
    "min": ("micros", 60_000_000), "mins": ("micros", 60_000_000),
    "second": ("micros", 1_000_000), "seconds": ("micros", 1_000_000), "s": ("micros", 1_000_000),
    "sec": ("micros", 1_000_000), "secs": ("micros", 1_000_000),
    "millisecond": ("micros", 1_000), "milliseconds": ("micros", 1_000), "ms": ("micros", 1_000),
    "microsecond": ("micros", 1), "microseconds": ("micros", 1), "us": ("micros", 1),
}  # fmt: skip
_PART = re.compile(r"\s*(?:([+-]?)(\d+):(\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(?![\d:])|([+-]?\d+)\s*([a-z]+))", re.I)


def interval_text(text: str) -> str | None:
    """What PostgreSQL prints for an interval; None for one that is not plainly whole numbers with units.

    >>> interval_text("90 minutes"), interval_text("1 week"), interval_text("1 year 2 days")
    ('01:30:00', '7 days', '1 year 2 days')
    """
    amounts = {"months": 0, "days": 0, "micros": 0}
    at, size = 0, len(text.rstrip())
    if not size:
        return None
    while at < size:
        match = _PART.match(text, at)
        if match is None:
            return None
        at = match.end()
        if match[6] is not None:
            unit = _UNITS.get(match[7].lower())
            if unit is None:
                return None
            amounts[unit[0]] += int(match[6]) * unit[1]
        else:
            seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
            micros = seconds * 1_000_000 + int((match[5] or "").ljust(6, "0") or 0)
            amounts["micros"] += -micros if match[1] == "-" else micros
    if any(amount < 0 for amount in amounts.values()):
        return None
    return _printed(amounts["months"], amounts["days"], amounts["micros"])


def _printed(months: int, days: int, micros: int) -> str:
    years, months = divmod(months, 12)
    parts = [
        f"{amount} {unit}{'s' if amount != 1 else ''}"
        for amount, unit in ((years, "year"), (months, "mon"), (days, "day"))
        if amount
    ]
    if micros or not parts:
        seconds, fraction = divmod(micros, 1_000_000)
        clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        parts.append(clock + (f".{fraction:06}".rstrip("0") if fraction else ""))
    return " ".join(parts)
