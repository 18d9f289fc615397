"""Which measured kind of change a change of the model is."""

from __future__ import annotations

from aerogit.model.types import Type

_REWRITES = "change type, integer to bigint"
"""What PostgreSQL does wherever it does nothing better."""


def postgres_retype(before: Type, after: Type) -> str:
    """The kind that stands for a change of a column's type without USING; see `matrix.postgres_cost`.

    >>> postgres_retype(Type("varchar", ("20",)), Type("varchar", ("40",)))
    'change type, varchar wider'
    """
    if before.dims or after.dims or before.user or after.user:
        return _REWRITES
    match before.name, after.name:
        case "varchar", "varchar":
            if not after.args:
                return "change type, varchar without length"
            fits = bool(before.args) and int(after.args[0]) >= int(before.args[0])
            return f"change type, varchar {'wider' if fits else 'narrower'}"
        case "varchar", "text":
            return "change type, varchar to text"
        case "text", "varchar":
            return f"change type, text to {'varchar' if after.args else 'unbounded varchar'}"
        case "numeric", "numeric":
            return _numeric(before.args, after.args)
        case ("timestamp" | "timestamptz" | "time" | "timetz" | "interval") as one, other if one == other:
            digits = [int(kind.args[0]) if kind.args and kind.args[0].isdigit() else 6 for kind in (before, after)]
            return f"change type, timestamp {'wider' if digits[1] >= digits[0] else 'narrower'}"
        case "cidr", "inet":
            return "change type, cidr to inet"
        case "timestamp", "timestamptz":
            return "change type, timestamp to timestamptz"
        case _:
            return _REWRITES


def _numeric(before: tuple[str, ...], after: tuple[str, ...]) -> str:
    if not after:
        return "change type, numeric unconstrained"
    if not before:
        return "change type, numeric scale"
    one, other = ((int(args[0]), int(args[1]) if len(args) > 1 else 0) for args in (before, after))
    same = other[1] == one[1] and other[0] >= one[0]
    return "change type, numeric wider" if same else "change type, numeric scale"
