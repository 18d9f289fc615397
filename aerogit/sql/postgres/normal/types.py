"""Types and typed literals inside expressions: one spelling each."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.sql.atoms import Atom
from aerogit.sql.lexer import NUMBER, PUNCTUATION, WORD
from aerogit.sql.postgres.scanning.atoms import is_sign, is_word, word

_ONE_WORD = {
    "int": "integer", "int4": "integer", "int8": "bigint", "int2": "smallint", "bool": "boolean",
    "float4": "real", "float8": "double precision", "float": "double precision", "decimal": "numeric",
    "dec": "numeric", "char": "character", "varbit": "bit varying",
}  # fmt: skip
_TWO_WORDS = {
    ("character", "varying"): "varchar", ("char", "varying"): "varchar", ("double", "precision"): "double precision",
    ("bit", "varying"): "bit varying", ("national", "character"): "character", ("national", "char"): "character",
}  # fmt: skip
TIMES = {"timestamp": "timestamptz", "time": "timetz"}
PREFIXES = frozenset(
    "date time timestamp timestamptz timetz interval boolean bool json jsonb uuid inet cidr point numeric decimal int "
    "integer bigint smallint real float money bytea text varchar".split()
)
"""Types that can stand before a string to make it theirs."""
UNITS = frozenset("year month day hour minute second to".split())
"""Words that may follow an interval."""


_PLAIN = frozenset("text integer bigint numeric boolean date varchar regclass jsonb uuid smallint json".split())
_ENDS_TYPE = frozenset(")],")


def read_type(atoms: Sequence[Atom], at: int) -> tuple[list[Atom], int]:
    """The type that begins at a place, under its one name, and the place behind it.

    `pg_catalog.`, `public.` and the sizes of arrays are left out.
    """
    atom = atoms[at]
    if at + 1 < len(atoms) and atoms[at + 1].text in _ENDS_TYPE and atom.text in _PLAIN:
        return [word(_ONE_WORD.get(atom.text, atom.text))], at + 1
    if is_word(atoms, at, "pg_catalog", "public") and is_sign(atoms, at + 1, "."):
        at += 2
        atom = atoms[at]
    at += 1
    found: list[Atom] = [atom]
    if atom.ref is not None or atom.kind is not WORD:
        return found, _brackets(atoms, at, found)
    pair = (atom.text, atoms[at].text) if at < len(atoms) and atoms[at].kind is WORD else None
    name = _ONE_WORD.get(atom.text, atom.text)
    if pair in _TWO_WORDS:
        name = _TWO_WORDS[pair]
        at += 1
    elif name == "interval":
        while is_word(atoms, at, *UNITS):
            name += " " + atoms[at].text
            at += 1
    arguments: list[Atom] = []
    if is_sign(atoms, at, "("):
        end = next(i for i in range(at, len(atoms)) if is_sign(atoms, i, ")"))
        arguments = list(atoms[at : end + 1])
        at = end + 1
    if atom.text in TIMES and is_word(atoms, at, "with", "without"):
        name = TIMES[atom.text] if atoms[at].text == "with" else name
        at += 3
    if name == "character" and not arguments:
        name = "bpchar"
    found[:] = [word(name), *arguments]
    return found, _brackets(atoms, at, found)


def _brackets(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    while is_sign(atoms, at, "["):
        end = at + 1 + (not is_sign(atoms, at + 1, "]"))
        if end > at + 1 and atoms[at + 1].kind is not NUMBER:
            return at
        found += [Atom(PUNCTUATION, "["), Atom(PUNCTUATION, "]")]
        at = end + 1
    if is_word(atoms, at, "array"):
        found += [Atom(PUNCTUATION, "["), Atom(PUNCTUATION, "]")]
        at += 1
    return at
