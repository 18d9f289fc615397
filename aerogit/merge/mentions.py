"""Names in bodies that no reader resolved: those the other side dropped or renamed.

A rename retargets what is resolved. What is not stays as it is written and breaks: a column in USING or met by NATURAL
JOIN, what is selected from a composite value (`(home).city`), and names in the text of a procedural function. Only
where both the relation and the column are named is a mention counted as one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from aerogit.merge.whole import Half, Whole
from aerogit.model.expression import Expr, Ref
from aerogit.model.integrity.lookup import column_names, column_of, expressions, has_column
from aerogit.model.names import Key, Path
from aerogit.model.objects import RELATION_KINDS, ROUTINE_KINDS, Composite, Routine, SchemaObject
from aerogit.model.query import norm_text, tokens


class _Lost(NamedTuple):
    """A relation, or a column of one, that is not called so any more.

    `relation` is the relation's name in base, `path` the one references have now; `column` is "" for the relation.
    """

    code: str
    relation: str
    path: tuple[str, str]
    column: str
    cause: Path


def mentions(whole: Whole, half: Half) -> Iterator[tuple[str, Path, Path]]:
    """V03 and V04: this side's bodies that name what the other side dropped or renamed."""
    lost = [*_renamed(half), *_dropped(whole, half)]
    if not lost:
        return
    for key in sorted(half.changed):
        value = whole.merged.get(key)
        if value is None:
            continue
        is_text = key.kind in ROUTINE_KINDS
        before = {found for _, found in expressions(old, key)} if (old := whole.aligned.base.get(key)) else set()
        for path, found in expressions(value, key):
            if found in before:
                continue
            for item in lost:
                is_joined = item.cause.key.kind != "composite" and _is_joined_by(half, found, item)
                is_said = is_text and (_is_named(found, item) or _is_of_a_row(value, found, item))
                if is_joined or is_said or _is_selected(half, path, found, item):
                    yield item.code, path, item.cause


def _renamed(half: Half) -> Iterator[_Lost]:
    for old, new in half.renamed_there.items():
        if old.key.kind not in (*RELATION_KINDS, "composite") or (old.part[0] not in ("", "column")):
            continue
        path = (new.key.namespace, new.key.name)
        yield _Lost("V04", old.key.name, path, old.part[1], Path(old.key, old.part))


def _dropped(whole: Whole, half: Half) -> Iterator[_Lost]:
    former = {common: own for own, common in whole.aligned.names.items()}
    for key in half.changed_there:
        if key.kind == "composite":
            yield from _dropped_attributes(whole, half, key)
        if key.kind not in RELATION_KINDS or key not in whole.aligned.base.objects:
            continue
        name, path = former.get(key, key).name, (key.namespace, key.name)
        if key not in half.other.objects:
            yield _Lost("V03", name, path, "", Path(key))
            continue
        kept = column_names(half.other, key)
        for column in column_names(whole.aligned.base, key) or ():
            if kept is not None and column not in kept:
                yield _Lost("V03", name, path, column, Path(key, ("column", column)))


def _dropped_attributes(whole: Whole, half: Half, key: Key) -> Iterator[_Lost]:
    before, after = whole.aligned.base.get(key), half.other.get(key)
    if isinstance(before, Composite) and isinstance(after, Composite):
        kept = {attribute.name for attribute in after.attributes}
        for attribute in before.attributes:
            if attribute.name not in kept:
                cause = Path(key, ("column", attribute.name))
                yield _Lost("V03", key.name, (key.namespace, key.name), attribute.name, cause)


def _is_of_a_row(value: SchemaObject, found: Expr, lost: _Lost) -> bool:
    """Whether a routine takes the column out of an argument or a variable that is a row of the relation."""
    if not lost.column or not isinstance(value, Routine):
        return False
    text = _STRING.sub("''", norm_text(found.norm))
    declared = re.split(r"\bbegin\b", text, maxsplit=1, flags=re.IGNORECASE)[0]
    rows = [match[1] for match in re.finditer(_variable_of(lost.relation), declared, re.IGNORECASE)]
    given = [argument for argument in value.arguments if argument.mode not in ("out", "table")]
    for number, argument in enumerate(given, 1):
        if argument.type is not None and argument.type.user is not None and argument.type.user.path == lost.path:
            rows += [f"${number}", *([argument.name] if argument.name else [])]
    named = "|".join(re.escape(name) for name in rows)
    column = rf'"?{re.escape(lost.column)}"?(?!\w)'
    return bool(rows) and re.search(rf'(?<![\w$."])"?(?:{named})"?\s*\)?\s*\.\s*{column}', text, re.I) is not None


def _variable_of(relation: str) -> str:
    """Matches the declaration of a variable that is a row of a relation."""
    return rf'(?<![\w."])(\w+)\s+(?:\w+\.)?"?{re.escape(relation)}"?(?:\s*%\s*rowtype\b)?\s*(?:;|:=)'


def _is_selected(half: Half, path: Path, found: Expr, lost: _Lost) -> bool:
    """Whether a column is taken out of a value of the composite type, or of a row of the relation."""
    for one, name in selections(found):
        is_whole = one.kind == "relation" and one.path == lost.path
        if name == lost.column and (is_whole or (one.kind == "column" and _type_of(half, path, one) == lost.path)):
            return True
    text = _STRING.sub("''", norm_text(found.norm)) if lost.cause.key.kind == "composite" else ""
    if not re.search(_taken(lost.column), text):
        return False
    return any(ref.kind == "column" and _type_of(half, path, ref) == lost.path for ref in found.refs)


_STRING = re.compile(r"'(?:[^']|'')*'")


def _taken(name: str) -> str:
    """Matches an attribute that is taken out of something, such as a column of a subquery."""
    return rf'[\w")\]]\."?{re.escape(name)}"?(?!\w)'


def selections(found: Expr) -> Iterator[tuple[Ref, str]]:
    """What an expression takes out of columns and rows: `(home).city` takes city out of home."""
    for one, text in itertools.pairwise(found.norm):
        match = _ATTRIBUTE.match(text) if isinstance(text, str) else None
        if match is not None and isinstance(one, Ref):
            yield one, match["name"].strip('"')


_ATTRIBUTE = re.compile(r'(?:\[[^\]]*\])*\.(?P<name>"[^"]+"|\w+)')


def _type_of(half: Half, path: Path, ref: Ref) -> tuple[str, ...] | None:
    """The path of the composite type of a column."""
    key = path.key if len(ref.path) == 1 else half.schema.find(Ref("relation", ref.path[:2]))
    column = column_of(half.schema, key, ref.path[-1]) if key is not None else None
    return column.type.user.path if column is not None and column.type.user is not None else None


def _is_joined_by(half: Half, found: Expr, lost: _Lost) -> bool:
    """Whether a query joins the relation by the column without naming it as the relation's, as it is written."""
    relations = {ref.path for ref in found.refs if ref.kind == "relation"}
    if not lost.column or lost.path not in relations:
        return False
    keys = [half.schema.find(Ref("relation", path)) for path in relations - {lost.path}]
    is_shared = any(key is not None and has_column(half.schema, key, lost.column) for key in keys)
    listed = tokens(found.text)
    for at, token in enumerate(listed):
        if token.text == "natural" and is_shared:
            return True
        if token.text == "using" and at + 1 < len(listed) and listed[at + 1].text == "(":
            inside = []
            for inner in listed[at + 2 :]:
                if inner.depth <= token.depth:
                    break
                inside.append(inner.text.strip('"`'))
            if lost.column in inside:
                return True
    return False


def _is_named(found: Expr, lost: _Lost) -> bool:
    """Whether plain text selects from, or writes to, the relation, and has the column as a word."""
    text = norm_text(found.norm)
    name = rf"(?:\w+\.)?\"?{re.escape(lost.relation)}\"?(?!\w)"
    if not re.search(rf"\b(?:from|join|into|update|table|only)\s+{name}", text, re.IGNORECASE):
        return False
    return not lost.column or re.search(rf"(?<!\w){re.escape(lost.column)}(?!\w)", text, re.IGNORECASE) is not None
