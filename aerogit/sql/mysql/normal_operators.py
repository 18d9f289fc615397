"""Operators in one form: what servers turn into another operator, a call or a shorter expression."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from aerogit.sql.atoms import Atom, closing
from aerogit.sql.lexer import Lexeme
from aerogit.sql.lookup.atoms import word
from aerogit.sql.mysql.normal_joins import right_joins

OPERATED = frozenset(
    {"+", "right", "->", "->>", "in", "not", "!", "mod", "limit", "from", "exists", "any", "some", "all"}
)
"""Words and signs that make a pass over operators worth while."""

_OPEN, _CLOSE, _COMMA = Atom(Lexeme.PUNCTUATION, "("), Atom(Lexeme.PUNCTUATION, ")"), Atom(Lexeme.PUNCTUATION, ",")
_NEGATED = frozenset({"like", "in", "between", "regexp"})
_OPPOSITE = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_LOOSER = frozenset({"or", "xor", "and", "select", "case", ","})


def operators(atoms: list[Atom]) -> list[Atom]:
    """The atoms with every operator in its one form."""
    texts = {text for _, text, _ in atoms}
    for words, rule in _RULES:
        if not texts.isdisjoint(words):
            atoms = rule(atoms)
            texts = {text for _, text, _ in atoms}
    return atoms


def _json(atoms: list[Atom]) -> list[Atom]:
    """`a -> '$.x'` as `json_extract(a, '$.x')`, `->>` unquoted."""
    if not any(atom.kind is Lexeme.OPERATOR and atom.text in ("->", "->>") for atom in atoms):
        return atoms
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        if atom.kind is Lexeme.OPERATOR and atom.text in ("->", "->>") and found and at + 1 < len(atoms):
            start = len(found) - 1
            while start >= 2 and found[start - 1].text == ".":
                start -= 2
            call = [word("json_extract"), _OPEN, *found[start:], _COMMA, atoms[at + 1], _CLOSE]
            found[start:] = [word("json_unquote"), _OPEN, *call, _CLOSE] if atom.text == "->>" else call
            at += 2
            continue
        found.append(atom)
        at += 1
    return found


def _any(atoms: list[Atom]) -> list[Atom]:
    """`= any (…)` as `in (…)`, `<> all (…)` as `not in (…)`."""
    found: list[Atom] = []
    for at, atom in enumerate(atoms):
        is_open = atoms[at + 1 : at + 2] == [_OPEN] and bool(found) and atom.ref is None
        if is_open and atom.text in ("any", "some") and found[-1].text == "=":
            found[-1] = word("in")
        elif is_open and atom.text == "all" and found[-1].text == "<>":
            found[-1:] = [word("not"), word("in")]
        else:
            found.append(atom)
    return found


def _exclamation(atoms: list[Atom]) -> list[Atom]:
    """`!(a)` as `(not (a))`, `!exists (…)` as `(not exists (…))`."""
    if not any(atom.kind is Lexeme.OPERATOR and atom.text == "!" for atom in atoms):
        return atoms
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        behind = at + 1 + (atoms[at + 1 : at + 2] == [word("exists")])
        if atoms[at].text == "!" and atoms[at].kind is Lexeme.OPERATOR and atoms[behind : behind + 1] == [_OPEN]:
            end = closing(atoms, behind)
            found += [_OPEN, word("not"), *atoms[at + 1 : behind], _OPEN]
            found += [*_exclamation(atoms[behind + 1 : end]), _CLOSE, _CLOSE]
            at = end + 1
            continue
        found.append(atoms[at])
        at += 1
    return found


def _exists(atoms: list[Atom]) -> list[Atom]:
    """EXISTS without what it selects: MariaDB writes `exists(select 1 … limit 1)`."""
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        found.append(atoms[at])
        if atoms[at] == word("exists") and atoms[at + 1 : at + 3] == [_OPEN, word("select")]:
            end = closing(atoms, at + 1)
            inside = _exists(atoms[at + 2 : end])
            place = next((i for i, atom in enumerate(_levels(inside)) if atom == word("from")), -1)
            is_plain = not any(atom.text in ("union", "group", "having", "distinct") for atom in inside)
            if place > 0 and is_plain:
                inside = [word("select"), Atom(Lexeme.NUMBER, "1"), *inside[place:]]
            if [atom.text for atom in inside[-2:]] == ["limit", "1"]:
                inside = inside[:-2]
            found += [_OPEN, *inside, _CLOSE]
            at = end
        at += 1
    return found


def _levels(atoms: list[Atom]) -> list[Atom | None]:
    """The atoms, those inside parentheses as None."""
    found: list[Atom | None] = []
    depth = 0
    for atom in atoms:
        if atom.kind is Lexeme.PUNCTUATION and atom.text == ")":
            depth -= 1
        found.append(atom if depth == 0 else None)
        if atom.kind is Lexeme.PUNCTUATION and atom.text == "(":
            depth += 1
    return found


_AFTER_FROM = frozenset(
    "where group having window order limit union except intersect for lock into procedure ; then do end".split()
)


def _sources(atoms: list[Atom]) -> list[Atom]:
    """`from a, b join c` as `from a join (b join c)`."""
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        found.append(atoms[at])
        at += 1
        if found[-1] != word("from"):
            continue
        start, depth, commas = at, 0, []
        while at < len(atoms):
            atom = atoms[at]
            if atom.kind is Lexeme.PUNCTUATION:
                depth += (atom.text == "(") - (atom.text == ")")
                if depth < 0:
                    break
                if atom.text == "," and depth == 0:
                    commas.append(at)
            if depth == 0 and atom.ref is None and atom.kind is Lexeme.WORD and atom.text in _AFTER_FROM:
                break
            at += 1
        found += _joined(atoms, [start - 1, *commas, at]) if commas else _sources(atoms[start:at])
    return found


def _joined(atoms: list[Atom], places: list[int]) -> list[Atom]:
    found: list[Atom] = []
    for begin, end in itertools.pairwise(places):
        item = _sources(atoms[begin + 1 : end])
        if not found:
            found = item
            continue
        has_join = any(atom is not None and atom == word("join") for atom in _levels(item))
        found += [word("join"), *([_OPEN, *item, _CLOSE] if has_join else item)]
    return found


def _single_in(atoms: list[Atom]) -> list[Atom]:
    """`a in (1)` as `a = 1`."""
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        if atoms[at] == word("in") and at + 1 < len(atoms) and atoms[at + 1] == _OPEN:
            end = closing(atoms, at + 1)
            inside = atoms[at + 2 : end]
            is_single = len(inside) == 1 and inside[0].ref is None and inside[0].kind in (Lexeme.STRING, Lexeme.NUMBER)
            if is_single and found:
                is_negated = found[-1] == word("not")
                if is_negated:
                    found.pop()
                found += [Atom(Lexeme.OPERATOR, "<>" if is_negated else "="), inside[0]]
                at = end + 1
                continue
        found.append(atoms[at])
        at += 1
    return found


def _not(atoms: list[Atom]) -> list[Atom]:
    """`not (a like b)` as `a not like b`, `not (a = b)` as `a <> b`, `not (a is null)` as `a is not null`."""
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        if atoms[at] == word("not") and at + 1 < len(atoms) and atoms[at + 1] == _OPEN:
            end = closing(atoms, at + 1)
            inside = _not(atoms[at + 2 : end])
            while inside and inside[0] == _OPEN and closing(inside, 0) == len(inside) - 1:
                inside = inside[1:-1]
            zero = _is_zero(inside, 0)
            negated = zero[0] if zero is not None and zero[1] == len(inside) else _negation(inside)
            if negated is not None:
                found += [_OPEN, *negated, _CLOSE]
                at = end + 1
                continue
        zero = _is_zero(atoms, at + 1) if atoms[at] == word("not") else None
        if zero is not None and found[-1:] != [word("is")]:
            found += zero[0]
            at = zero[1]
            continue
        end = _reach(atoms, at + 1) if atoms[at] == word("not") and found[-1:] != [word("is")] else at
        negated = _negation(atoms[at + 1 : end]) if end > at + 1 else None
        if negated is not None:
            found += [_OPEN, *negated, _CLOSE]
            at = end
            continue
        found.append(atoms[at])
        at += 1
    return found


_ENDS = frozenset("and or xor , then else end when as from where group having order limit union on".split())


def _reach(atoms: list[Atom], start: int) -> int:
    """The end of what a NOT without parentheses is about; the start for one that belongs to an operator."""
    if start >= len(atoms) or atoms[start].text in (*_NEGATED, "not", "null", "exists", "(", "enforced", "found"):
        return start
    depth = 0
    is_range = False
    for at in range(start, len(atoms)):
        atom = atoms[at]
        if atom.kind is Lexeme.PUNCTUATION:
            depth += (atom.text == "(") - (atom.text == ")")
            if depth < 0 or atom.text == ";":
                return at
        if depth or atom.ref is not None or atom.kind is Lexeme.STRING:
            continue
        if atom.text == "between":
            is_range = True
        elif atom.text == "and" and is_range:
            is_range = False
        elif atom.text in _ENDS:
            return at
    return len(atoms)


def _is_zero(atoms: list[Atom], at: int) -> tuple[list[Atom], int] | None:
    """`column = 0` for `not column`, and the place behind; None where NOT stands before anything else."""
    end = at
    while end + 2 < len(atoms) and atoms[end + 1].text == "." and atoms[end].kind is not Lexeme.PUNCTUATION:
        end += 2
    ref = atoms[end].ref if end < len(atoms) else None
    if ref is None or ref.kind != "column":
        return None
    behind = atoms[end + 1] if end + 1 < len(atoms) else None
    if behind is not None and behind.text not in ("and", "or", "xor", ")", ","):
        return None
    return [*atoms[at : end + 1], Atom(Lexeme.OPERATOR, "="), Atom(Lexeme.NUMBER, "0")], end + 1


def _negation(inside: list[Atom]) -> list[Atom] | None:
    """The opposite of one comparison; None for anything else."""
    places: list[int] = []
    depth = 0
    for at, atom in enumerate(inside):
        if atom.kind is Lexeme.PUNCTUATION:
            depth += (atom.text == "(") - (atom.text == ")")
        if depth or atom.ref is not None or atom.kind in (Lexeme.STRING, Lexeme.NUMBER):
            continue
        is_range = atom.text == "and" and places and inside[places[-1]].text == "between"
        if atom.text in _LOOSER and not is_range:
            return None
        if atom.text in _NEGATED or atom.text in _OPPOSITE or atom.text == "is":
            places.append(at)
    if len(places) != 1 or places[0] == 0 or inside[places[0] - 1] == word("not"):
        return None
    at = places[0]
    sign = inside[at].text
    if sign in _OPPOSITE:
        return [*inside[:at], Atom(Lexeme.OPERATOR, _OPPOSITE[sign]), *inside[at + 1 :]]
    if sign == "is":
        is_negated = inside[at + 1 : at + 2] == [word("not")]
        return [*inside[: at + 1], *([] if is_negated else [word("not")]), *inside[at + 1 + is_negated :]]
    return [*inside[:at], word("not"), *inside[at:]]


def _limit(atoms: list[Atom]) -> list[Atom]:
    """`limit 10 offset 5` as `limit 5, 10`."""
    found = list(atoms)
    for at, atom in enumerate(found):
        if atom == word("limit") and found[at + 2 : at + 3] == [word("offset")] and at + 3 < len(found):
            found[at + 1 : at + 4] = [found[at + 3], _COMMA, found[at + 1]]
    return found


_BEFORE_OPERAND = frozenset(
    "select distinct and or xor not where having on when then else case by between in like regexp div mod return "
    "limit interval ( ,".split()
)


def _plus(atoms: list[Atom]) -> list[Atom]:
    """`+a` as `a`: a plus before an operand says nothing."""
    found: list[Atom] = []
    for atom in atoms:
        is_plus = atom.kind is Lexeme.OPERATOR and atom.text == "+"
        if not (is_plus and (not found or _precedes_operand(found[-1]))):
            found.append(atom)
    return found


def _precedes_operand(atom: Atom) -> bool:
    if atom.ref is not None or atom.kind in (Lexeme.STRING, Lexeme.NUMBER, Lexeme.QUOTED):
        return False
    return atom.kind is Lexeme.OPERATOR or atom.text in _BEFORE_OPERAND


def _modulo(atoms: list[Atom]) -> list[Atom]:
    """`a mod b` as `a % b`."""
    return [
        Atom(Lexeme.OPERATOR, "%") if atom == word("mod") and at and atoms[at - 1].text != "(" else atom
        for at, atom in enumerate(atoms)
    ]


_RULES: tuple[tuple[frozenset[str], Callable[[list[Atom]], list[Atom]]], ...] = (
    (frozenset(("->", "->>")), _json),
    (frozenset(("any", "some", "all")), _any),
    (frozenset(("!",)), _exclamation),
    (frozenset(("in",)), _single_in),
    (frozenset(("not",)), _not),
    (frozenset(("limit",)), _limit),
    (frozenset(("mod",)), _modulo),
    (frozenset(("+",)), _plus),
    (frozenset(("exists",)), _exists),
    (frozenset(("from",)), _sources),
    (frozenset(("right",)), right_joins),
)
"""The rules in their order, each with the words without which it has nothing to do."""
