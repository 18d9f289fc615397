"""Print what all dialects print alike: literals, names, expressions with their references, sequence options."""

from __future__ import annotations

import re

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.objects import Routine, SchemaObject
from aerogit.model.spelling import namespace_name as namespace_name
from aerogit.model.spelling import qualified as qualified
from aerogit.model.spelling import quote_name
from aerogit.model.table import IndexPart, SequenceOptions
from aerogit.model.traits import Traits

_QUALIFIES = frozenset(
    """relation type function sequence collation operator_class operator_family conversion statistics
    text_search_configuration text_search_dictionary text_search_parser text_search_template""".split()
)
"""Kinds of references that are told apart by their namespaces, and may be spelt with them."""


def literal(text: str) -> str:
    """A string literal.

    >>> literal("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def names(columns: tuple[str, ...], traits: Traits) -> str:
    """Column names in a list.

    >>> from aerogit.model.traits import traits_of
    >>> names(("a", "order"), traits_of("duckdb"))
    'a, "order"'
    """
    return ", ".join(quote_name(column, traits) for column in columns)


def named(ref: Ref, traits: Traits) -> str:
    """What a reference to something with a namespace prints as; a routine's without argument types."""
    name = ref.path[1].split("(", 1)[0] if ref.kind == "function" else ref.path[1]
    return qualified(ref.path[0], name, traits)


def name_of(value: SchemaObject, traits: Traits) -> str:
    """An object's own name, qualified where it is not in the default namespace."""
    key = value.object_key
    return qualified(key.namespace, value.name if isinstance(value, Routine) else key.name, traits)


def expression(expr: Expr, traits: Traits) -> str:
    """The expression's text, valid whatever the search path was where it was written.

    A reference spelt bare is qualified where it leads out of the default namespace.
    """
    if not expr.source:
        return "".join(p if isinstance(p, str) else _printed(p, traits) for p in expr.norm)
    text = ""
    for piece in expr.source:
        if isinstance(piece, Spelled):
            ref = piece.ref
            is_bare = not text.endswith(".") and "." not in _QUOTED.sub("", piece.text)
            if is_bare and ref.kind in _QUALIFIES and len(ref.path) == 2 and _is_foreign(ref, traits):
                text += namespace_name(ref.path[0], traits) + "."
            text += piece.text
        else:
            text += piece
    return text


_QUOTED = re.compile(r'"[^"]*"')


def _is_foreign(ref: Ref, traits: Traits) -> bool:
    return bool(ref.path[0]) and ref.path[0] != traits.default_namespace


def _printed(ref: Ref, traits: Traits) -> str:
    """A reference of a normal form, whose source is not known."""
    if ref.kind == "value":
        return literal(ref.path[-1])
    if ref.kind in _QUALIFIES and len(ref.path) == 2:
        return named(ref, traits)
    return quote_name(ref.path[-1], traits)


_CALL = re.compile(r"[\w.\"]+\(.*\)\Z", re.S)
_BARE = re.compile(r"[A-Za-z_][\w.]*\Z|\"[^\"]+\"\Z|'(?:[^']|'')*'\Z|-?[\d.]+\Z")


def is_single(text: str) -> bool:
    """Whether an expression's text is one name, literal or call and so needs no parentheses around it.

    >>> is_single("lower(a)"), is_single("a + b"), is_single("f(a) + g(b)"), is_single("(a)")
    (True, False, False, False)
    """
    if _BARE.match(text):
        return True
    if not _CALL.match(text):
        return False
    depth = 0
    quote = ""
    for at, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if depth == 0:
                return at == len(text) - 1
    return False


def enclosed(text: str) -> str:
    """An expression's text in parentheses, unless it stands in a pair of its own.

    >>> enclosed("a > 0"), enclosed("(a > 0)"), enclosed("(a) > (b)")
    ('(a > 0)', '(a > 0)', '((a) > (b))')
    """
    if text.startswith("("):
        depth = 0
        quote = ""
        for at, char in enumerate(text):
            if quote:
                quote = "" if char == quote else quote
            elif char in "'\"":
                quote = char
            elif char in "()":
                depth += 1 if char == "(" else -1
                if depth == 0:
                    if at == len(text) - 1:
                        return text
                    break
    return f"({text})"


def index_part(part: IndexPart, traits: Traits) -> str:
    """One column or expression of an index, as `CREATE INDEX` lists it."""
    text = expression(part.expression, traits).strip()
    if part.column:
        text = quote_name(part.column, traits)
    elif not text.endswith(")") or not is_single(text):
        text = enclosed(text)
    if part.collation:
        text += f" COLLATE {part.collation}"
    if part.opclass:
        text += f" {part.opclass}"
    if part.descending:
        text += " DESC"
    if part.nulls:
        text += f" NULLS {part.nulls.upper()}"
    if part.operator:
        text += f" WITH {part.operator}"
    return text


def _first(options: SequenceOptions) -> int:
    """What a sequence starts with by itself."""
    if (options.increment or 1) < 0:
        return -1 if options.maximum is None else options.maximum
    return 1 if options.minimum is None else options.minimum


def sequence_options(options: SequenceOptions, before: SequenceOptions | None = None) -> list[str]:
    """The clauses of a sequence's options; with `before` given, those that turn its options into these."""
    was = before or SequenceOptions()
    found: list[str] = []
    if options.type is not None and options.type != was.type:
        found.append(f"AS {options.type}")
    if options.increment != was.increment:
        found.append(f"INCREMENT BY {1 if options.increment is None else options.increment}")
    for word, limit, old in (("MINVALUE", options.minimum, was.minimum), ("MAXVALUE", options.maximum, was.maximum)):
        if limit != old:
            found.append(f"NO {word}" if limit is None else f"{word} {limit}")
    first = _first(options) if options.start is None else options.start
    if options.start != was.start or (before is not None and first != _first(was) and options.start is None):
        # A sequence that is there keeps its start when its limits change.
        found.append(f"START WITH {first}")
    if options.cache != was.cache:
        found.append(f"CACHE {1 if options.cache is None else options.cache}")
    if options.cycle != was.cycle:
        found.append("CYCLE" if options.cycle else "NO CYCLE")
    return found
