"""One pass over an expression with a rule for each word that has one: types, casts of literals, special forms.

A rule gets the atoms, the place of its word and what was found so far; it adds to that and says where to go on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from aerogit.sql.atoms import Atom, closing
from aerogit.sql.lexer import NUMBER, OPERATOR, QUOTED, STRING, WORD
from aerogit.sql.postgres.normal.types import PREFIXES, TIMES, UNITS, read_type
from aerogit.sql.postgres.scanning.atoms import (
    CAST,
    CLOSE,
    OPEN,
    is_call,
    is_sign,
    is_string,
    is_word,
    opening,
    sign,
    split_list,
    type_end,
    word,
)
from aerogit.sql.postgres.scanning.interval import interval_text

Rule = Callable[[Sequence[Atom], int, list[Atom]], int]

_TEXT = frozenset(("text", "varchar", "bpchar"))
_SEQUENCES = ("nextval", "currval", "setval")
_INTEGER = re.compile(r"'(-?)(\d+)'\Z")
_DECIMAL = re.compile(r"'(-?)(\d+\.\d+|\d{19,})'\Z")
_TRUTHS = {"'t'": "true", "'f'": "false", "'true'": "true", "'false'": "false"}


def one_pass(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms after every rule that a word calls for."""
    found: list[Atom] = []
    done = 0
    for at in [at for at, (_, text, _) in enumerate(atoms) if text in RULES]:
        kind, text, ref = atoms[at]
        if at >= done and ref is None and (kind is WORD or kind is OPERATOR):
            found += atoms[done:at]
            done = RULES[text](atoms, at, found)
    found += atoms[done:]
    return found


def _typed_literal(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """`date '2024-01-01'` is `'2024-01-01'::date`."""
    end = at + 1
    name = [atoms[at]]
    if atoms[at].text in TIMES and is_word(atoms, end, "with", "without"):
        name += atoms[end : end + 3]
        end += 3
    if not is_string(atoms, end) or is_sign(atoms, at - 1, ".", "::"):
        found.append(atoms[at])
        return at + 1
    found.append(atoms[end])
    end += 1
    while name[0].text == "interval" and is_word(atoms, end, *UNITS):
        name.append(atoms[end])
        end += 1
    _cast_to(name, found)
    return end


def _cast(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """A cast under the type's one name; none where the literal before it says as much by itself."""
    if at + 1 >= len(atoms):
        found.append(atoms[at])
        return at + 1
    type_, end = read_type(atoms, at + 1)
    _cast_known(type_, found)
    return end


def _cast_to(name: Sequence[Atom], found: list[Atom]) -> None:
    type_, _ = read_type(name, 0)
    _cast_known(type_, found)


def _cast_known(type_: list[Atom], found: list[Atom]) -> None:
    last = found[-1] if found else CAST
    name = type_[0].text
    is_plain = len(type_) == 1
    if last.ref is not None:
        if is_plain and _is_own(last, type_[0]):
            return
    elif last.kind is STRING:
        if is_plain and (name in _TEXT or _replaced(last.text, name, found) or _names_sequence(name, found)):
            return
        if is_plain and name.startswith("interval"):
            type_ = _interval(last.text[1:-1], type_, found)
    elif last.text == "]":
        if name in _TEXT and len(type_) == 3 and _is_array_of_strings(found):
            return
    elif last.text == ")" and name == "boolean" and is_plain and _is_truth(found):
        return
    found.append(CAST)
    found += type_


def _is_truth(found: Sequence[Atom]) -> bool:
    """Whether the parentheses that close here hold what AND or OR joins, which is boolean already."""
    at = len(found) - 2
    joins = False
    while at >= 0 and not is_sign(found, at, "("):
        if is_word(found, at, "case", "select", "over"):
            return False
        joins = joins or is_word(found, at, "and", "or")
        at = opening(found, at) - 1 if is_sign(found, at, ")", "]") else at - 1
    return joins and not is_call(found, at)


def _is_own(literal: Atom, target: Atom) -> bool:
    """Whether a cast is to the enum a label is of, or makes a sequence's name one."""
    ref = literal.ref
    if ref is None or ref.kind not in ("sequence", "value"):
        return False
    if target.ref is not None:
        return target.ref.kind == "type" and target.ref.path == ref.path[:2]
    return target.text in ("regclass", "text")


def _names_sequence(type_: str, found: Sequence[Atom]) -> bool:
    """Whether a string is the sequence of a call by its name, which the call makes a regclass by itself."""
    return type_ == "regclass" and is_sign(found, len(found) - 2, "(") and is_word(found, len(found) - 3, *_SEQUENCES)


def _replaced(text: str, type_: str, found: list[Atom]) -> bool:
    """`'-1'::integer` is -1, `'t'::boolean` true: put in the string's place."""
    made = _own_number(text, type_)
    if made is None and type_ == "boolean" and text.lower() in _TRUTHS:
        made = [word(_TRUTHS[text.lower()])]
    if made is None:
        return False
    found[-1:] = made
    return True


def _interval(text: str, type_: list[Atom], found: list[Atom]) -> list[Atom]:
    """An interval as the server prints it; a unit behind the type goes into the text."""
    unit = type_[0].text.partition(" ")[2]
    made = interval_text(f"{text} {unit.split()[-1]}" if unit and text.isdigit() else text)
    if made is None:
        return type_
    found[-1] = Atom(STRING, f"'{made}'")
    return [word("interval")]


def _own_number(text: str, type_: str) -> list[Atom] | None:
    match = _INTEGER.match(text)
    if match is not None:
        value = int(match[2])
        fits = "integer" if value < 2**31 else "bigint" if value < 2**63 else "numeric"
    else:
        match = _DECIMAL.match(text)
        fits = "numeric"
    if match is None or fits != type_:
        return None
    number = Atom(NUMBER, match[2])
    return [sign("-"), number] if match[1] else [number]


def _is_array_of_strings(atoms: Sequence[Atom]) -> bool:
    """Whether the atoms end with `array['a', 'b']`."""
    start = opening(atoms, len(atoms) - 1)
    inside = atoms[start + 1 : -1]
    return (
        is_word(atoms, start - 1, "array")
        and bool(inside)
        and all(atom.kind is STRING or atom.text == "," for atom in inside)
    )


def _words(*texts: str) -> Rule:
    """A rule that puts other words in the place of one."""
    made = [word(text) for text in texts]

    def rule(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
        found += made
        return at + 1

    return rule


def _left_out_before(*following: str) -> Rule:
    """A rule for a word that says nothing before another."""

    def rule(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
        if not is_word(atoms, at + 1, *following):
            found.append(atoms[at])
        return at + 1

    return rule


def _extract(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    found.append(atoms[at])
    if not (is_sign(atoms, at + 1, "(") and is_string(atoms, at + 2)):
        return at + 1
    found += [OPEN, word(atoms[at + 2].text[1:-1].lower())]
    return at + 3


def _row(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """`row(a, b)` is `(a, b)`; `row(a)` is no `(a)`."""
    if not (is_sign(atoms, at + 1, "(") and len(split_list(atoms, at + 2, closing(atoms, at + 1))) > 1):
        found.append(atoms[at])
    return at + 1


def _operator(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """`operator(pg_catalog.+)` is `+`."""
    if is_sign(atoms, at + 1, "("):
        end = closing(atoms, at + 1)
        if end < len(atoms) and (is_word(atoms, at + 2, "pg_catalog", "public") or end == at + 3):
            found.append(atoms[end - 1])
            return end + 1
    found.append(atoms[at])
    return at + 1


def _else(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """ELSE NULL is what a CASE without ELSE gives."""
    if is_word(atoms, at + 1, "null"):
        end = at + 2
        if is_sign(atoms, end, "::"):
            end = type_end(atoms, end + 1)
            while is_word(atoms, end, "varying", "precision", "with", "without", "time", "zone"):
                end += 1
        if is_word(atoms, end, "end"):
            return end
    found.append(atoms[at])
    return at + 1


def _is(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """IS [NOT] DISTINCT FROM is one operator."""
    not_ = is_word(atoms, at + 1, "not")
    if is_word(atoms, at + 1 + not_, "distinct"):
        found.append(word("is not distinct from" if not_ else "is distinct from"))
        return at + 3 + not_
    found.append(atoms[at])
    return at + 1


def _order(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """ASC, and NULLS FIRST or LAST where it is the order's own."""
    own = "last" if atoms[at].text == "asc" else "first"
    if own == "first":
        found.append(atoms[at])
    return at + 3 if is_word(atoms, at + 1, "nulls") and is_word(atoms, at + 2, own) else at + 1


def _outer(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """LEFT OUTER JOIN is LEFT JOIN."""
    if not is_word(atoms, at - 1, "left", "right", "full"):
        found.append(atoms[at])
    return at + 1


def _lateral(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """LATERAL says nothing before a function."""
    if is_sign(atoms, at + 1, "("):
        found.append(atoms[at])
    return at + 1


def _called(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """`left(x, 1)`: the server quotes functions that are called as a keyword is."""
    is_call = is_sign(atoms, at + 1, "(")
    found.append(Atom(QUOTED, f'"{atoms[at].text}"') if is_call else atoms[at])
    return at + 1


def _trim(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """`trim(x)` is `trim(both from x)`."""
    found.append(atoms[at])
    if not is_sign(atoms, at + 1, "(") or is_word(atoms, at + 2, "both", "leading", "trailing"):
        return at + 1
    inside = atoms[at + 2 : closing(atoms, at + 1)]
    depths = list(_depths(inside))
    outer = [atom.text for atom, depth in zip(inside, depths, strict=True) if depth == 0]
    if "," in outer:
        return at + 1
    found += [OPEN, word("both")] if "from" in outer else [OPEN, word("both"), word("from")]
    return at + 2


def _position(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """`position((x) in (y))` without the parentheses the server puts in."""
    found.append(atoms[at])
    if not is_sign(atoms, at + 1, "("):
        return at + 1
    end = closing(atoms, at + 1)
    inside = atoms[at + 2 : end]
    split = next((n for n, d in enumerate(_depths(inside)) if d == 0 and is_word(inside, n, "in")), None)
    if split is None:
        return at + 1
    found += [OPEN, *one_pass(_bared(inside[:split])), inside[split], *one_pass(_bared(inside[split + 1 :])), CLOSE]
    return end + 1


def _bared(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """An operand without parentheses around the whole."""
    while is_sign(atoms, 0, "(") and closing(atoms, 0) == len(atoms) - 1 and not is_word(atoms, 1, "select", "values"):
        atoms = atoms[1:-1]
    return atoms


def _depths(atoms: Sequence[Atom]) -> Iterator[int]:
    """In how many brackets each atom stands."""
    depth = 0
    for at in range(len(atoms)):
        depth -= is_sign(atoms, at, ")", "]")
        yield depth
        depth += is_sign(atoms, at, "(", "[")


def _now(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """CURRENT_TIMESTAMP is now(), except in a query, where it names its column."""
    is_query = any(atom.text == "select" for atom in atoms)
    found += [atoms[at]] if is_query or is_sign(atoms, at + 1, "(") else [word("now"), OPEN, CLOSE]
    return at + 1


RULES: dict[str, Rule] = {
    **dict.fromkeys(PREFIXES, _typed_literal),
    "::": _cast,
    "~~": _words("like"),
    "!~~": _words("not", "like"),
    "~~*": _words("ilike"),
    "!~~*": _words("not", "ilike"),
    "isnull": _words("is", "null"),
    "notnull": _words("is", "not", "null"),
    "some": _words("any"),
    "current_timestamp": _now,
    "extract": _extract,
    "row": _row,
    "operator": _operator,
    "else": _else,
    "is": _is,
    "asc": _order,
    "desc": _order,
    "inner": _left_out_before("join"),
    "outer": _outer,
    "lateral": _lateral,
    "left": _called,
    "right": _called,
    "trim": _trim,
    "position": _position,
}
"""The rule of each word or operator."""
