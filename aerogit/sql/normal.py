"""The normal form of an expression or query: canonical text with references in place.

Works on tokens, so that it owes nothing to a parser's printer and never changes with a parser's version. What is
unified here holds in every dialect: case of words, comments and white space, quoting of names, `!=`, CAST, redundant
parentheses. A dialect adds rules of its own (`Rewrite`) that run before parentheses are stripped.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from aerogit.model.expression import Expr, Piece, Ref, SourcePiece, Spelled
from aerogit.model.spelling import quote_name
from aerogit.model.traits import Traits, traits_of
from aerogit.sql.lexer import NUMBER, OPERATOR, PUNCTUATION, QUOTED, STRING, WORD, Lexeme, Token, lexemes, token_at


class Mark(NamedTuple):
    """A reference found in a text, as offsets.

    `start` to `end` is the whole chain (`u.email`) that the normal form replaces; the source keeps everything but the
    last name, which begins at `name_start`. `qualifier` is what the normal form puts before a column (the alias, where
    several sources are in scope). `output` is the output name of a bare column in a select list, "" elsewhere.
    With `source_only` the normal form does not see the reference (a table's name that qualifies a column).
    """

    start: int
    end: int
    name_start: int
    ref: Ref
    qualifier: str = ""
    output: str = ""
    source_only: bool = False

    def moved(self, by: int) -> Mark:
        """The same mark in a longer text that has `by` characters in front."""
        return self._replace(start=self.start + by, end=self.end + by, name_start=self.name_start + by)


class Atom(NamedTuple):
    """A token of the normal form: canonical text, or a reference; `kind` steers spacing and precedence."""

    kind: Lexeme
    text: str
    ref: Ref | None = None


Rewrite = Callable[[list[Atom]], list[Atom]]

_SYMBOLS = {"!=": "<>", "==": "="}


def atoms_of(
    text: str,
    marks: Sequence[Mark],
    dialect: str,
    offset: int = 0,
    inserts: Mapping[int, Sequence[Atom]] = MappingProxyType({}),
) -> list[Atom]:
    """The atoms of a text, references in place; `offset` is where it begins in the text that the marks count in.

    `inserts` has atoms to put before the token that begins at a place of that text.
    """
    spans = {mark.start - offset: mark for mark in marks if not mark.source_only}
    found: list[Atom] = []
    append = found.append
    until = -1
    for kind, start, end in lexemes(text, dialect):
        if start < until:
            continue
        if inserts:
            found += inserts.get(start + offset, ())
        mark = spans.get(start)
        if mark is None:
            append(atom_of(kind, text[start:end], dialect))
            continue
        until = mark.end - offset
        if mark.qualifier:
            found += [Atom(WORD, quote_name(mark.qualifier, traits_of(dialect))), _PUNCTUATION["."]]
        append(Atom(QUOTED, "", mark.ref))
        if mark.output:
            found += [_word("as"), Atom(QUOTED, quote_name(mark.output, traits_of(dialect)))]
    return found


def atom_of(kind: str, text: str, dialect: str) -> Atom:
    """The atom of a lexeme, of a kind that `lexemes` gives."""
    if kind == "word":
        return _word(text)
    return _PUNCTUATION[text] if kind == "punctuation" else _lexeme(kind, text, dialect)


@functools.lru_cache(maxsize=1 << 14)
def _word(text: str) -> Atom:
    return Atom(WORD, text.lower())


@functools.lru_cache(maxsize=1 << 14)
def _lexeme(kind: str, text: str, dialect: str) -> Atom:
    return _atom(token_at(text, kind, 0, len(text), dialect), traits_of(dialect))


_PUNCTUATION = {mark: Atom(PUNCTUATION, mark) for mark in "()[]{},;."}


def _atom(token: Token, traits: Traits) -> Atom:
    match token.kind:
        case Lexeme.WORD:
            return Atom(WORD, token.value)
        case Lexeme.QUOTED:
            return Atom(QUOTED, quote_name(token.value, traits))
        case Lexeme.STRING:
            return Atom(STRING, "'" + token.value.replace("'", "''") + "'")
        case Lexeme.NUMBER:
            return Atom(NUMBER, token.value)
        case Lexeme.OPERATOR:
            return Atom(OPERATOR, _SYMBOLS.get(token.text, token.text))
        case _:
            return Atom(token.kind, token.text)


_OPEN, _CLOSE = {"(": ")", "[": "]", "{": "}"}, {")", "]", "}"}


def closing(atoms: Sequence[Atom], start: int) -> int:
    """The place of the bracket that closes the one at `start`; the end where none does."""
    depth = 0
    for at in range(start, len(atoms)):
        if atoms[at].kind is PUNCTUATION:
            if atoms[at].text in _OPEN:
                depth += 1
            elif atoms[at].text in _CLOSE:
                depth -= 1
                if depth == 0:
                    return at
    return len(atoms)


def _is(atoms: Sequence[Atom], at: int, *texts: str) -> bool:
    return 0 <= at < len(atoms) and atoms[at].ref is None and atoms[at].kind is not STRING and atoms[at].text in texts


def casts(atoms: list[Atom]) -> list[Atom]:
    """`cast(x as t)` as `(x)::t`, in every nesting."""
    if "cast" not in {text for _, text, _ in atoms}:
        return atoms
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        if _is(atoms, at, "cast") and _is(atoms, at + 1, "("):
            end = closing(atoms, at + 1)
            inside = atoms[at + 2 : end]
            depth, split_at = 0, -1
            for place, atom in enumerate(inside):
                if atom.kind is PUNCTUATION:
                    depth += (atom.text in _OPEN) - (atom.text in _CLOSE)
                elif depth == 0 and _is(inside, place, "as"):
                    split_at = place
            if split_at >= 0 and end < len(atoms):
                paren = PUNCTUATION
                found += [Atom(paren, "("), *casts(inside[:split_at]), Atom(paren, ")"), Atom(OPERATOR, "::")]
                found += inside[split_at + 1 :]
                at = end + 1
                continue
        found.append(atoms[at])
        at += 1
    return found


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
            if atom.text in _OPEN:
                waiting.append(0)
            elif atom.text in _CLOSE and len(waiting) > 1:
                waiting.pop()
        elif _is(atoms, at, "between"):
            waiting[-1] += 1
        elif _is(atoms, at, "and") and waiting[-1]:
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
    texts = {text for _, text, _ in atoms}
    if "(" not in texts:
        return atoms
    ranges = _ranges(atoms) if "between" in texts else set()
    dropped: set[int] = set()
    around: list[tuple[int, int, bool, int, bool]] = []
    words, signs, _, labels = precedence
    # The group at hand, in variables of its own: this loop is most of what a normal form takes.
    # Where it begins, the precedence of its loosest operator, whether what was read last can stand before a binary
    # operator, how many CASE are open, whether it is an expression.
    start, lowest, operand, cases, is_expression = -1, _ATOM, False, 0, True
    for at, (kind, text, ref) in enumerate(atoms):
        if kind is PUNCTUATION:
            if text in _OPEN:
                around.append((start, lowest, operand, cases, is_expression))
                start, lowest, operand, cases, is_expression = at, _ATOM, False, 0, True
                continue
            if text in _CLOSE and around:
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
    return [atom for at, atom in enumerate(atoms) if at not in dropped] if dropped else atoms


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
            or _is(atoms, before - 1, "(", ",", "[", *precedence.before)
        )
        return _UNARY if unary else rank
    if atom.kind is WORD and atom.ref is None:
        if atom.text == "in":
            return None
        if atom.text == "on" and _is(atoms, before - 1, "distinct"):
            return None
        if atom.text in precedence.words:
            return precedence.words[atom.text]
        if atom.text in precedence.before:
            return -1
    return None


_TIGHT_BEFORE = {",", ")", "]", ".", "::", "[", "}"}
_TIGHT_AFTER = {"(", "[", ".", "::", "{"}
_SPACED_PAREN = frozenset(
    "and or not in as on where when then else select from by using values over filter is like exists any all "
    "join".split()
)


def printed(atoms: Sequence[Atom]) -> tuple[Piece, ...]:
    """The atoms as the pieces of an `Expr.norm`: canonical spacing, adjacent text joined."""
    pieces: list[Piece] = []
    text: list[str] = []
    append = text.append
    is_tight = True
    opens_call = False
    for kind, word, ref in atoms:
        if ref is not None:
            if not is_tight:
                append(" ")
            if text:
                pieces.append("".join(text))
                text.clear()
            pieces.append(ref)
            is_tight, opens_call = False, True
        elif kind is WORD or kind is QUOTED:
            append(word if is_tight or word in _TIGHT_BEFORE else " " + word)
            is_tight = word in _TIGHT_AFTER
            opens_call = kind is QUOTED or word not in _SPACED_PAREN
        elif kind is STRING:
            append(word if is_tight else " " + word)
            is_tight = opens_call = False
        else:
            append(word if is_tight or word in _TIGHT_BEFORE or (opens_call and word == "(") else " " + word)
            is_tight, opens_call = word in _TIGHT_AFTER, False
    if text:
        pieces.append("".join(text))
    return tuple(pieces)


def source_pieces(text: str, marks: Sequence[Mark], offset: int = 0) -> tuple[SourcePiece, ...]:
    """A text cut at its references."""
    pieces: list[SourcePiece] = []
    at = 0
    for mark in sorted(marks, key=lambda m: m.name_start):
        start, end = mark.name_start - offset, mark.end - offset
        if start < at:
            continue
        if start > at:
            pieces.append(text[at:start])
        pieces.append(Spelled(text[start:end], mark.ref, bool(mark.output)))
        at = end
    if at < len(text):
        pieces.append(text[at:])
    return tuple(pieces)


def build_expression(
    text: str, dialect: str, marks: Sequence[Mark] = (), *, offset: int = 0, rewrites: Sequence[Rewrite] = ()
) -> Expr:
    """The expression of a text whose references are marked.

    `offset` is where `text` begins in the text the marks count in. `rewrites` are the dialect's own rules.

    >>> build_expression("( Price  != CAST(0 AS integer))", "duckdb").norm
    ('price <> 0::integer',)
    """
    atoms = casts(atoms_of(text, marks, dialect, offset))
    for rewrite in rewrites:
        atoms = rewrite(atoms)
    return Expr(printed(strip_parentheses(atoms)), source_pieces(text, marks, offset))
