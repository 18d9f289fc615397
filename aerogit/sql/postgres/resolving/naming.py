"""Names the server chooses: `table_column_key` and its kin, cut and numbered as PostgreSQL does it.

Follows ChooseRelationName, ChooseConstraintName, ChooseIndexNameAddition and makeObjectName of PostgreSQL 18.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence

from aerogit.model.expression import Ref
from aerogit.model.table import IndexPart

_LONGEST = 63


def clipped(name: str, size: int = _LONGEST) -> str:
    """A name cut to `size` bytes, whole characters kept."""
    if len(name) <= size and name.isascii():
        return name
    return name.encode()[:size].decode(errors="ignore")


def object_name(first: str, second: str, label: str) -> str:
    """`first_second_label`, the longer of the two names cut until it fits.

    >>> object_name("users", "email", "key")
    'users_email_key'
    """
    plain = f"{first}_{second}_{label}" if second else f"{first}_{label}"
    if len(plain) <= _LONGEST and plain.isascii():
        return plain
    room = _LONGEST - len(label.encode()) - (2 if second else 1)
    one, two = len(first.encode()), len(second.encode())
    while one + two > room:
        if one > two:
            one -= 1
        else:
            two -= 1
    first, second = clipped(first, one), clipped(second, two)
    return f"{first}_{second}_{label}" if second else f"{first}_{label}"


def choose(first: str, second: str, label: str, is_taken: Callable[[str], bool]) -> str:
    """The first of `…_label`, `…_label1`, `…_label2` … that is free."""
    name = object_name(first, second, label)
    number = 0
    while is_taken(name):
        number += 1
        name = object_name(first, second, f"{label}{number}")
    return name


def joined(columns: Sequence[str]) -> str:
    """The columns' part of an index's or foreign key's name."""
    text = columns[0] if columns else ""
    for name in columns[1:]:
        if len(text.encode()) >= _LONGEST + 1:
            break
        text = f"{text}_{name}"
    return clipped(text, 2 * _LONGEST)


def part_names(names: Sequence[str]) -> list[str]:
    """Names of an index's columns, made different from each other by numbers."""
    found: list[str] = []
    for name in names:
        unique, number = name, 0
        while unique in found:
            number += 1
            unique = clipped(name, _LONGEST - len(str(number))) + str(number)
        found.append(unique)
    return found


_CALL = re.compile(r'(\w+|"[^"]+")\(')


def item_name(part: IndexPart) -> str:
    """The name the server gives what an index or exclusion constraint lists: a column's, a called function's."""
    if part.column:
        return part.column
    pieces = [piece if isinstance(piece, str) else "x" for piece in part.expression.norm]
    if not pieces:
        return "expr"
    first = part.expression.norm[0]
    if isinstance(first, Ref) and first.kind == "function":
        pieces[0] = first.path[-1].partition("(")[0]
    text = "".join(pieces)
    match = _CALL.match(text)
    return match[1].strip('"') if match is not None and _end_of_call(text, match.end()) == len(text) else "expr"


def _end_of_call(text: str, at: int) -> int:
    """Where what opens before `at` is closed; strings may have brackets of their own."""
    depth = 1
    for match in _BRACKETS.finditer(text, at):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return -1


_BRACKETS = re.compile(r"""[()]|'(?:[^']|'')*'|"(?:[^"]|"")*\"""")


def is_chosen_not_null(name: str) -> bool:
    """Whether the server may have chosen the name of a NOT NULL constraint.

    Its names keep to the first names of table and column, through renames, LIKE and partitions.
    """
    return name.rstrip("0123456789").endswith("_not_null")


def is_numbered(name: str, chosen: str, taken: Container[str]) -> bool:
    """Whether a name is what the server makes of the one it would choose where others have that.

    >>> is_numbered("t_a_check1", "t_a_check", {"t_a_check"}), is_numbered("t_a_check1", "t_a_check", set())
    (True, False)
    """
    number = name.removeprefix(chosen)
    if not number.isdecimal() or not name.startswith(chosen):
        return False
    return chosen in taken and all(f"{chosen}{n}" in taken for n in range(1, int(number)))
