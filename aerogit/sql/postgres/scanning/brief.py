"""The commonest statements of a dump, recognised by their text: the tree PostgreSQL's parser would make, made by us.

Knows exact forms only, of statements that PostgreSQL has found to be right, and says nothing about any other: a word
that is a keyword where a name stands, a comment, a character outside ASCII, and the parser is asked.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.sql.postgres.scanning import stand_ins as made
from aerogit.sql.postgres.scanning.brief_names import NAME, form, name_list


class Brief(NamedTuple):
    """A statement's tree: the name of its node, and the node."""

    kind: str
    node: pb.Node


_HEAD = re.compile(r"([A-Za-z]+)\s+(?:UNIQUE\s+)?([A-Za-z]+)")


def brief_tree(text: str) -> Brief | None:
    """The tree of a statement that PostgreSQL's parser accepts; None where it has to be asked for it."""
    head = _HEAD.match(text)
    form = _FORMS.get((head[1] + " " + head[2]).lower()) if head is not None else None
    if form is None or not text.isascii():
        return None
    kind, read = form
    node = read(text)
    return Brief(kind, node) if node is not None else None


_OPTION = form(
    r" (?:(START) WITH (\d{1,9})|(INCREMENT) BY (\d{1,9})|(CACHE) (\d{1,9})"
    r"|NO (MINVALUE|MAXVALUE)|(AS) (INTEGER|BIGINT|SMALLINT))\b"
)
_INTEGERS = {"integer": "int4", "bigint": "int8", "smallint": "int2"}


@functools.lru_cache(maxsize=1 << 12)
def option_nodes(text: str) -> list[Any] | None:
    """The nodes of a sequence's options, which stand nowhere: most sequences of a dump have the same."""
    options = []
    at = 0
    while at < len(text):
        match = _OPTION.match(text, at)
        if match is None:
            return None
        options.append(made.Node(def_elem=_option(match)))
        at = match.end()
    return options


def _option(match: re.Match[str]) -> Any:
    """One option; each word's group is followed by that of its value."""
    if match[7] is not None:
        fields: dict[str, Any] = {"defname": match[7].lower()}
    elif match[8] is not None:
        names = [made.string("pg_catalog"), made.string(_INTEGERS[match[9].lower()])]
        fields = {"defname": "as", "arg": made.Node(type_name=made.TypeName(names=names, typemod=-1))}
    else:
        group = 1 if match[1] is not None else 3 if match[3] is not None else 5
        value = made.Node(integer=made.Integer(ival=int(match[group + 1])))
        fields = {"defname": match[group].lower(), "arg": value}
    return made.Definition(defaction=pb.DEFELEM_UNSPEC, **fields)


_COMMENT = form(rf"COMMENT ON (TABLE|COLUMN|INDEX|SEQUENCE|VIEW) ({NAME}(?:\.{NAME}){{0,2}}+) IS '((?:[^']++|'')*+)'\Z")
_COMMENTED = {
    "table": pb.OBJECT_TABLE, "column": pb.OBJECT_COLUMN, "index": pb.OBJECT_INDEX, "sequence": pb.OBJECT_SEQUENCE,
    "view": pb.OBJECT_VIEW,
}  # fmt: skip


def _comment(text: str) -> Any:
    match = _COMMENT.match(text)
    names = name_list(match[2]) if match is not None else None
    if match is None or names is None:
        return None
    said = match[3].replace("''", "'")
    return made.Comment(objtype=_COMMENTED[match[1].lower()], object=made.strings(*names), comment=said)


_Form = Callable[[str], Any]
_FORMS: dict[str, tuple[str, _Form]] = {
    "comment on": ("comment_stmt", _comment),
}
"""The node and the reader of each form, by its first two words."""
