"""Which parentheses change nothing, by how tightly each dialect binds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from aerogit.sql.atoms import CLOSING, OPENING, Atom, is_at
from aerogit.sql.lexer import OPERATOR, PUNCTUATION, WORD

# Precedence, low to high, as PostgreSQL has it (manual, section 4.1.6); DuckDB's grammar descends from it.
_OR, _XOR, _AND, _NOT, _IS, _COMPARE, _LIKE, _OTHER, _BITS, _SHIFT = range(10)
_ADD, _MULTIPLY, _POWER, _COLLATE, _UNARY = range(10, 15)
_INDEX, _CAST, _DOT, _ATOM = range(15, 19)
_GENERIC_WORDS = {
    "or": _OR, "and": _AND, "not": _NOT, "is": _IS, "isnull": _IS, "notnull": _IS, "between": _LIKE, "in": _LIKE,
    "like": _LIKE, "ilike": _LIKE, "similar": _LIKE, "glob": _LIKE, "regexp": _LIKE, "escape": _LIKE,
    "collate": _COLLATE, "at": _COLLATE,
}  # fmt: skip
_GENERIC_SIGNS = {
    "<": _COMPARE, ">": _COMPARE, "=": _COMPARE, "<=": _COMPARE, ">=": _COMPARE, "<>": _COMPARE, "+": _ADD, "-": _ADD,
    "*": _MULTIPLY, "/": _MULTIPLY, "%": _MULTIPLY, "^": _POWER, "::": _CAST,
}  # fmt: skip
_BEFORE_EXPRESSION = frozenset(
    "and or not where having on when then else case select by return like ilike between is default limit "
    "distinct".split()
)
_KEEPS = frozenset(
    "select with values as order from when then else where group having limit offset union intersect except over "
    "partition rows range groups set insert update delete filter within distinct variadic on using join lambda".split()
)
_STEERS = _KEEPS | {"case", "end"}
_TELLING = _STEERS | set(OPENING) | CLOSING | {",", ";"}


class Precedence(NamedTuple):
    """How tight a dialect's operators bind, and what may stand before an operand.

    `labels` are operators that only introduce an operand (`name := value`). Atoms may be several words long
    (`is distinct from`).
    """

    words: Mapping[str, int] = _GENERIC_WORDS
    signs: Mapping[str, int] = _GENERIC_SIGNS
    before: frozenset[str] = _BEFORE_EXPRESSION
    labels: frozenset[str] = frozenset()

    def of(self, atom: Atom) -> int | None:
        """The precedence of a binary operator; None for an operand."""
        if atom.ref is not None:
            return None
        if atom.kind is WORD:
            return self.words.get(atom.text)
        if atom.kind is OPERATOR and atom.text not in self.labels:
            return self.signs.get(atom.text, _OTHER)
        return None

    def with_more(
        self, *, like: Mapping[str, str], before: Iterable[str] = (), labels: Iterable[str] = ()
    ) -> Precedence:
        """The same with operators that bind like known ones, and more words that stand before an operand."""
        known = {**self.words, **self.signs}
        words = {new: known[old] for new, old in like.items() if new[0].isalpha()}
        signs = {new: known[old] for new, old in like.items() if not new[0].isalpha()}
        return Precedence(
            {**self.words, **words}, {**self.signs, **signs}, self.before | set(before), self.labels | set(labels)
        )


GENERIC = Precedence()
SQLITE = Precedence(
    words={
        **_GENERIC_WORDS, "is": _LIKE, "is not": _LIKE, "is distinct from": _LIKE, "is not distinct from": _LIKE,
        "match": _LIKE,
    },
    signs={
        "=": _LIKE, "<>": _LIKE, "<": _OTHER, ">": _OTHER, "<=": _OTHER, ">=": _OTHER, "&": _BITS, "|": _BITS,
        "<<": _BITS, ">>": _BITS, "+": _ADD, "-": _ADD, "*": _MULTIPLY, "/": _MULTIPLY, "%": _MULTIPLY,
        "||": _POWER, "->": _POWER, "->>": _POWER, "~": _UNARY,
    },
)  # fmt: skip
"""SQLite's own order (lang_expr.html, section 2): equality binds less than order, and bits less than sums."""
MYSQL = Precedence(
    words={
        "or": _OR, "xor": _XOR, "and": _AND, "not": _NOT, "is": _LIKE, "between": _LIKE, "in": _LIKE, "like": _LIKE,
        "regexp": _LIKE, "escape": _LIKE, "member": _LIKE, "sounds": _LIKE, "div": _MULTIPLY, "collate": _COLLATE,
    },
    signs={
        "=": _LIKE, "<=>": _LIKE, "<>": _LIKE, "<": _LIKE, ">": _LIKE, "<=": _LIKE, ">=": _LIKE, "|": _OTHER,
        "&": _BITS, "<<": _SHIFT, ">>": _SHIFT, "+": _ADD, "-": _ADD, "*": _MULTIPLY, "/": _MULTIPLY, "%": _MULTIPLY,
        "^": _POWER, "~": _UNARY, "!": _UNARY, ":=": _OR,
    },
    before=_BEFORE_EXPRESSION | {"interval", "separator", "sounds", "against", "div", "xor", "regexp", "escape"},
)  # fmt: skip
"""MySQL's own order (manual, section 14.4.1): all comparisons bind alike."""


def _ranges(atoms: Sequence[Atom]) -> set[int]:
    """Places of the ANDs that belong to a BETWEEN."""
    found: set[int] = set()
    waiting: list[int] = [0]
    for at, atom in enumerate(atoms):
        if atom.kind is PUNCTUATION:
            if atom.text in OPENING:
                waiting.append(0)
            elif atom.text in CLOSING and len(waiting) > 1:
                waiting.pop()
        elif is_at(atoms, at, "between"):
            waiting[-1] += 1
        elif is_at(atoms, at, "and") and waiting[-1]:
            waiting[-1] -= 1
            found.add(at)
    return found


def _right_rank(atoms: Sequence[Atom], after: int, ranges: set[int], precedence: Precedence) -> int:
    """The precedence that pulls from the right, -1 for none."""
    if after >= len(atoms):
        return -1
    if atoms[after].kind is PUNCTUATION:
        return {"[": _INDEX, ".": _DOT + 1}.get(atoms[after].text, -1)
    found = _LIKE if after in ranges else precedence.of(atoms[after])
    if found == _NOT:
        found = _LIKE
    return -1 if found is None else found


def _is_redundant(lowest: int, left: int, right: int) -> bool:
    associative = left == lowest and left in (_OR, _XOR, _AND, _NOT, _UNARY)
    return (lowest > left or associative) and lowest >= right


def strip_parentheses(atoms: list[Atom], precedence: Precedence = GENERIC) -> list[Atom]:
    """The atoms without the parentheses that change nothing, by precedence; those of calls and lists stay."""
    dropped = _needless(atoms, precedence)
    if not dropped:
        return atoms
    kept: list[Atom] = []
    done = 0
    for at in sorted(dropped):
        kept += atoms[done:at]
        done = at + 1
    return kept + atoms[done:]


def _needless(atoms: Sequence[Atom], precedence: Precedence) -> set[int]:
    """Places of parentheses that change nothing."""
    dropped: set[int] = set()
    texts = [text for _, text, _ in atoms]
    if "(" not in texts:
        return dropped
    ranges = _ranges(atoms) if "between" in texts else set()
    around: list[tuple[int, int, bool, int, bool]] = []
    words, signs, _, labels = precedence
    # The group at hand, in variables of its own: this loop is most of what a normal form takes.
    # Where it begins, the precedence of its loosest operator, whether what was read last can stand before a binary
    # operator, how many CASE are open, whether it is an expression.
    start, lowest, operand, cases, is_expression = -1, _ATOM, False, 0, True
    before = -1
    for at in [at for at, (kind, text, _) in enumerate(atoms) if text in _TELLING or text in words or kind is OPERATOR]:
        kind, text, ref = atoms[at]
        # Whatever says nothing about parentheses is an operand.
        operand = operand or at > before + 1
        before = at
        if kind is PUNCTUATION:
            if text in OPENING:
                around.append((start, lowest, operand, cases, is_expression))
                start, lowest, operand, cases, is_expression = at, _ATOM, False, 0, True
                continue
            if text in CLOSING and around:
                opened, inner = start, lowest
                is_group = is_expression and text == ")" and atoms[opened].text == "(" and at > opened + 1
                start, lowest, operand, cases, is_expression = around.pop()
                if is_group and _changes_nothing(atoms, _Parenthesised(opened, at, inner, ranges, dropped), precedence):
                    dropped |= {opened, at}
                    if inner < lowest and not cases:
                        lowest = inner
            elif text in ",;":
                is_expression = False
            operand = True
            continue
        if kind is WORD and ref is None:
            rank = words.get(text)
            if rank is None:
                if text in _STEERS:
                    if text == "case" or text == "end":
                        cases += 1 if text == "case" else -1
                    elif not cases:
                        is_expression = False
                        continue
                operand = True
                continue
            if ranges and at in ranges:
                rank = _LIKE
        elif kind is OPERATOR and text not in labels and ref is None:
            rank = signs.get(text, _OTHER)
        else:
            operand = True
            continue
        if not cases:
            if rank == _ADD and not operand:
                rank = _UNARY
            if rank < lowest:
                lowest = rank
            operand = False
    return dropped


class _Parenthesised(NamedTuple):
    """An expression in parentheses that is being judged."""

    start: int
    end: int
    lowest: int
    ranges: set[int]
    dropped: set[int]
    """Places of the parentheses found to change nothing."""


def _changes_nothing(atoms: Sequence[Atom], group: _Parenthesised, precedence: Precedence) -> bool:
    """Whether an expression means the same without its parentheses."""
    before = group.start - 1
    while before in group.dropped:
        before -= 1
    left = _left_rank(atoms, before, group.ranges, precedence)
    return left is not None and _is_redundant(
        group.lowest, left, _right_rank(atoms, group.end + 1, group.ranges, precedence)
    )


def _left_rank(atoms: Sequence[Atom], before: int, ranges: set[int], precedence: Precedence) -> int | None:
    """The precedence that pulls from the left, -1 for none; None where the parentheses belong to what stands there."""
    if before < 0:
        return -1
    atom = atoms[before]
    if atom.kind is PUNCTUATION:
        return -1 if atom.text in "([{," else None
    if before in ranges:
        return _LIKE
    if atom.kind is OPERATOR:
        if atom.text in precedence.labels:
            return -1
        rank = precedence.signs.get(atom.text, _OTHER)
        unary = rank == _ADD and (
            before == 0
            or precedence.of(atoms[before - 1]) is not None
            or is_at(atoms, before - 1, "(", ",", "[", *precedence.before)
        )
        return _UNARY if unary else rank
    if atom.kind is WORD and atom.ref is None:
        if atom.text == "in":
            return None
        if atom.text == "on" and is_at(atoms, before - 1, "distinct"):
            return None
        if atom.text in precedence.words:
            return precedence.words[atom.text]
        if atom.text in precedence.before:
            return -1
    return None
