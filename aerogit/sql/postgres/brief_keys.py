"""CREATE TABLE as dumps write it: columns of a type with a default and NOT NULL, keys; recognised by its text."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.sql.postgres import stand_ins as made
from aerogit.sql.postgres.brief_names import NAME, QUALIFIED, columns, folded, form, relation

HEAD = form(rf"CREATE TABLE (?:({NAME})\.)?+({NAME})\s*+\(")
ELEMENT = re.compile(
    rf"""(?:\s++|--[^\n]*+\n)*+({NAME})"""
    r"""((?:[^,()'"-]++|--[^\n]*+|-|'[^']*+'|"[^"]*+"|\((?:[^()'"-]++|-(?!-)|'[^']*+'|"[^"]*+")*+\))*+)([,)])""",
    re.A,
)
"""A column or a constraint, and what ends it. Parentheses in parentheses are left to the parser."""
_LAST_COMMENT = re.compile(r"(?:\s++|--[^\n]*+)*+\Z")


def is_last(text: str, at: int) -> bool:
    """Whether nothing but comments stands behind a place."""
    return at == len(text) or _LAST_COMMENT.match(text, at) is not None


_NAME = form(rf"CONSTRAINT ({NAME}) (PRIMARY|UNIQUE|FOREIGN)\b")


def key_of(text: str, word: str, start: int, end: int) -> Any:
    """The node of a table's key or foreign key; None for anything else."""
    end -= len(text[start:end]) - len(_without_comment(text[start:end]))
    name, at = "", start
    if word == "constraint":
        match = _NAME.match(text, start)
        name = folded(match[1]) if match is not None else ""
        if match is None or not name:
            return None
        word, at = match[2].lower(), match.start(2)
    make = _KEYS.get(word)
    node = make(text, at, end, start) if make is not None else None
    if node is None:
        return None
    if name:
        node.conname = name
    return made.Node(constraint=node)


def _without_comment(text: str) -> str:
    """The text without white space and comments at its end."""
    lines = text.split("\n")
    while lines and not (line := lines[-1].partition("--")[0].rstrip()):
        lines.pop()
    return "\n".join([*lines[:-1], line]) if lines else ""


_LIST = r"\(([^()]*+)\)"
_KEY = form(rf"(PRIMARY KEY|UNIQUE)\s*+{_LIST}\Z")
_FOREIGN = form(
    rf"FOREIGN KEY\s*+{_LIST}\s*+REFERENCES ({QUALIFIED})\s*+(?:{_LIST})?+"
    r"((?:\s*+ON (?:DELETE|UPDATE) (?:CASCADE|RESTRICT|NO ACTION|SET NULL|SET DEFAULT)\b)*+)"
    r"(\s*+DEFERRABLE(?: INITIALLY (?:DEFERRED|IMMEDIATE))?+)?+(\s*+NOT VALID)?\Z"
)
_RULE = re.compile(r"on\s+(delete|update)\s+(cascade|restrict|no|set\s+null|set\s+default)")
_ACTIONS = {"cascade": "c", "restrict": "r", "no": "a", "set null": "n", "set default": "d"}


@functools.cache
def rules(text: str) -> tuple[str, str]:
    """What ON UPDATE and ON DELETE say."""
    found = {event: " ".join(action.split()) for event, action in _RULE.findall(text.lower())}
    return _ACTIONS[found.get("update", "no")], _ACTIONS[found.get("delete", "no")]


def key_constraint(text: str, at: int, end: int, location: int) -> Any:
    """The node of PRIMARY KEY or UNIQUE between two places; `location` is where the constraint begins."""
    match = _KEY.match(text if end == len(text) else text[:end], at)
    keys = columns(match[2]) if match is not None else None
    if match is None or keys is None:
        return None
    kind = pb.CONSTR_UNIQUE if match[1][0] in "uU" else pb.CONSTR_PRIMARY
    return made.Constraint(contype=kind, keys=keys, location=location)


def foreign_key(text: str, at: int, end: int, location: int) -> Any:
    """The node of FOREIGN KEY between two places; `location` is where the constraint begins."""
    match = _FOREIGN.match(text if end == len(text) else text[:end], at)
    if match is None:
        return None
    own, target, theirs, events, deferrable, not_valid = match.groups()
    fields: dict[str, Any] = {"fk_attrs": columns(own), "pktable": relation(target, match.start(2))}
    if theirs is not None:
        fields["pk_attrs"] = columns(theirs)
    if None in fields.values():
        return None
    on_update, on_delete = rules(events)
    if deferrable is not None:
        fields["deferrable"] = True
        if deferrable.lower().endswith("deferred"):
            fields["initdeferred"] = True
    fields["skip_validation" if not_valid is not None else "initially_valid"] = True
    return made.Constraint(
        contype=pb.CONSTR_FOREIGN,
        is_enforced=True,
        fk_matchtype="s",
        fk_upd_action=on_update,
        fk_del_action=on_delete,
        location=location,
        **fields,
    )


_KEYS: dict[str, Callable[[str, int, int, int], Any]] = {
    "primary": key_constraint,
    "unique": key_constraint,
    "foreign": foreign_key,
}
