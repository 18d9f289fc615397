"""Types and typed literals inside expressions: one spelling each."""

from __future__ import annotations

from collections.abc import Sequence

from aerogit.sql.lexer import Lexeme
from aerogit.sql.normal import Atom
from aerogit.sql.postgres.atoms import CAST, is_sign, is_string, is_word, word
from aerogit.sql.postgres.interval import interval_text

_ONE_WORD = {
    "int": "integer", "int4": "integer", "int8": "bigint", "int2": "smallint", "bool": "boolean",
    "float4": "real", "float8": "double precision", "float": "double precision", "decimal": "numeric",
    "dec": "numeric", "char": "character", "varbit": "bit varying",
}  # fmt: skip
_TWO_WORDS = {
    ("character", "varying"): "varchar", ("char", "varying"): "varchar", ("double", "precision"): "double precision",
    ("bit", "varying"): "bit varying", ("national", "character"): "character", ("national", "char"): "character",
}  # fmt: skip
_TIMES = {"timestamp": "timestamptz", "time": "timetz"}
PREFIXES = frozenset(
    "date time timestamp timestamptz timetz interval boolean bool json jsonb uuid inet cidr point numeric decimal int "
    "integer bigint smallint real float money bytea text varchar".split()
)
"""Types that can stand before a string to make it theirs."""
_INTERVAL_UNITS = frozenset("year month day hour minute second to".split())


def typed_literals(atoms: list[Atom]) -> list[Atom]:
    """`date '2024-01-01'` as `'2024-01-01'::date`."""
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        if atom.kind is Lexeme.WORD and atom.text in PREFIXES and not is_sign(atoms, at - 1, ".", "::"):
            end = at + 1
            name = [atom]
            if atom.text in _TIMES and is_word(atoms, end, "with", "without"):
                name += atoms[end : end + 3]
                end += 3
            if is_string(atoms, end):
                at = end + 1
                if atom.text == "interval":
                    while is_word(atoms, at, *_INTERVAL_UNITS):
                        name.append(atoms[at])
                        at += 1
                found += [atoms[end], CAST, *name]
                continue
        found.append(atom)
        at += 1
    return found


def type_names(atoms: list[Atom]) -> list[Atom]:
    """The type behind each `::` under its one name, `pg_catalog.` and array sizes left out."""
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        found.append(atoms[at])
        at += 1
        if found[-1].text == "::" and found[-1].kind is Lexeme.OPERATOR and at < len(atoms):
            at = _type(atoms, at, found)
    return found


def _type(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    """Add the type at a place to `found`; the place behind it."""
    if is_word(atoms, at, "pg_catalog", "public") and is_sign(atoms, at + 1, "."):
        at += 2
    atom = atoms[at]
    at += 1
    if atom.ref is not None or atom.kind is not Lexeme.WORD:
        found.append(atom)
        return _brackets(atoms, at, found)
    pair = (atom.text, atoms[at].text) if at < len(atoms) and atoms[at].kind is Lexeme.WORD else None
    name = _ONE_WORD.get(atom.text, atom.text)
    if pair in _TWO_WORDS:
        name = _TWO_WORDS[pair]
        at += 1
    elif name == "interval":
        while is_word(atoms, at, *_INTERVAL_UNITS):
            name += " " + atoms[at].text
            at += 1
    arguments: list[Atom] = []
    if is_sign(atoms, at, "("):
        end = next(i for i in range(at, len(atoms)) if is_sign(atoms, i, ")"))
        arguments = list(atoms[at : end + 1])
        at = end + 1
    if atom.text in _TIMES and is_word(atoms, at, "with", "without"):
        name = _TIMES[atom.text] if atoms[at].text == "with" else name
        at += 3
    if name == "character" and not arguments:
        name = "bpchar"
    found.append(word(name))
    found += arguments
    return _brackets(atoms, at, found)


def _brackets(atoms: Sequence[Atom], at: int, found: list[Atom]) -> int:
    while is_sign(atoms, at, "["):
        end = at + 1 + (not is_sign(atoms, at + 1, "]"))
        if end > at + 1 and atoms[at + 1].kind is not Lexeme.NUMBER:
            return at
        found += [Atom(Lexeme.PUNCTUATION, "["), Atom(Lexeme.PUNCTUATION, "]")]
        at = end + 1
    if is_word(atoms, at, "array"):
        found += [Atom(Lexeme.PUNCTUATION, "["), Atom(Lexeme.PUNCTUATION, "]")]
        at += 1
    return at


def literal_texts(atoms: list[Atom]) -> list[Atom]:
    """Literals of a type whose output says the same otherwise: `'1 hour'::interval` as `'01:00:00'::interval`."""
    for at in range(len(atoms) - 2):
        if is_string(atoms, at) and is_sign(atoms, at + 1, "::"):
            text = atoms[at].text[1:-1]
            new = None
            if is_word(atoms, at + 2, "interval") and not is_sign(atoms, at + 3, "(", "["):
                new = interval_text(text.replace("''", "'"))
            elif text.isdigit() and atoms[at + 2].text.startswith("interval "):
                new = interval_text(f"{text} {atoms[at + 2].text.split()[-1]}")
                atoms = [*atoms[: at + 2], word("interval"), *atoms[at + 3 :]]
            elif is_word(atoms, at + 2, "boolean"):
                new = {"t": "true", "f": "false", "true": "true", "false": "false"}.get(text.lower())
            if new is not None and new != text:
                atoms = [*atoms[:at], Atom(Lexeme.STRING, f"'{new}'"), *atoms[at + 1 :]]
    return atoms
