"""PostgreSQL: where a sequence stands when its limits close in: the server takes no limit that it is outside of."""

from __future__ import annotations

from aerogit.model.table import SequenceOptions


def moved_within(sequence: str, before: SequenceOptions, after: SequenceOptions) -> list[str]:
    """What puts a sequence that has not come as far as its new limit there; `sequence` is an expression of its name.

    One that went beyond the limit at its other end has no values left, which the server says.
    """
    is_down = (after.increment or 1) < 0
    was, now = (_first_limit(options, is_down=is_down) for options in (before, after))
    if (before.increment or 1) * (after.increment or 1) < 0 or (now >= was if is_down else now <= was):
        return []
    sign = ">" if is_down else "<"
    stands = "coalesce(pg_sequence_last_value(seqrelid), seqstart)"
    where = f"seqrelid = {sequence}::regclass AND {stands} {sign} {now}"
    return [f"SELECT setval(seqrelid::regclass, {now}, false) FROM pg_sequence WHERE {where}"]


def _first_limit(options: SequenceOptions, *, is_down: bool) -> int:
    limit = options.maximum if is_down else options.minimum
    return limit if limit is not None else -1 if is_down else 1
