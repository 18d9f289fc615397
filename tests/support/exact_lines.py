"""A change between two schemas in one line, in full: for records of what differs."""

from __future__ import annotations

import dataclasses

from aerogit.diff.changes import Add, Alter, Change, Drop, Rename
from aerogit.model.expression import Expr


def line_of(change: Change) -> str:
    """A change in one line: the file's side first, then the server's."""
    path = change.path
    key = path.key
    where = f"{key.kind} {key.namespace}.{key.name}" + (f" {' '.join(path.part)}" if path.part[0] else "")
    where += f" {path.field}" if path.field else ""
    match change:
        case Add():
            return f"{where}: not in the file: {_shown(change.value)}"
        case Drop():
            return f"{where}: not on the server: {_shown(change.value)}"
        case Alter():
            return f"{where}: {_shown(change.before)} | {_shown(change.after)}"
        case Rename():
            return f"{where}: renamed"


def _shown(value: object) -> str:
    if isinstance(value, Expr):
        return "".join(piece if isinstance(piece, str) else f"<{'.'.join(piece.path)}>" for piece in value.norm)
    if isinstance(value, tuple) and all(isinstance(item, Expr) for item in value):
        return "; ".join(_shown(item) for item in value)
    if dataclasses.is_dataclass(value):
        fields = ((f, getattr(value, f.name)) for f in dataclasses.fields(value))
        said = [
            f"{f.name}={_shown(item)}" for f, item in fields if item != f.default and f.name not in ("text", "actual")
        ]
        return f"{type(value).__name__}({', '.join(said)})"
    return str(value)
