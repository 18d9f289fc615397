"""Rename annotations: comments that say what a thing of a whole schema file was called before.

`-- aerogit:renamed from=old` stands above a column or table, or at the end of its line; an index has it above its
CREATE. `-- @renamed from=old` and `-- atlas:renamed_from old` say the same. Knows lexemes and what the reader made of
the statements, and no dialect's grammar.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aerogit.errors import SourceError
from aerogit.model.names import Key, Path
from aerogit.model.rename import Renames
from aerogit.model.schema import Schema
from aerogit.model.spelling import quote_name
from aerogit.model.table import Table
from aerogit.sql.lexer import Lexeme, Token, tokenize
from aerogit.sql.reading import Reading, is_hcl, read
from aerogit.sql.statement import Outcome, SourceFile, Statement

_ANNOTATION = re.compile(
    r"--[^\n]*?(?<!\w)(?:(?:aerogit:|@)renamed[ \t]+from[ \t]*=|atlas:renamed_from(?=[ \t]))[ \t]*"
    r"(?P<old>(?:\"[^\"\n]*\"|`[^`\n]*`|[^\s;,\"`]+)*)"
)
_HINT = "Write it above a column, a table or a CREATE INDEX, or at the end of its line: -- aerogit:renamed from=old"


class Annotation(NamedTuple):
    """What an annotation says: `path` is what it stands at, `old` the name it had, `offset` where that is written."""

    path: Path
    old: tuple[str, ...]
    file: SourceFile
    offset: int

    def refuse(self, message: str, hint: str) -> SourceError:
        """The error of an annotation that cannot hold."""
        return SourceError(message, path=self.file.path, text=self.file.text, offset=self.offset, hint=hint)


def annotations_of(files: Sequence[SourceFile], reading: Reading) -> list[Annotation]:
    """The annotations of whole schema files. `SourceError` for one that stands at nothing."""
    return [one for file in files for one in _annotations(file, reading)] if has_annotations(files) else []


def has_annotations(files: Sequence[SourceFile]) -> bool:
    """Whether any of the files may have an annotation."""
    return any(_may_have(file) and (is_hcl(file.path) or _ANNOTATION.search(file.text)) for file in files)


def _may_have(file: SourceFile) -> bool:
    return "renamed" in file.text


def annotated_text(file: SourceFile, dialect: str, renames: Renames) -> str:
    """The text with an annotation for each rename whose new thing it makes, where it has none yet.

    So a rename is known to whoever compares the file with something older than the rename.
    """
    return annotated_files([file], dialect, renames)[0].text


def annotated_files(files: Sequence[SourceFile], dialect: str, renames: Renames) -> list[SourceFile]:
    """The files of one schema with an annotation for each rename whose new thing they make, where there is none yet."""
    if not renames:
        return list(files)
    reading = read(files, dialect)
    known = {one.path for one in annotations_of(files, reading)}
    left = {old: new for old, new in renames.items() if new not in known}
    return [file._replace(text=_annotated(file, reading, left)) for file in files]


def _annotated(file: SourceFile, reading: Reading, renames: Renames) -> str:
    """One file's text with an annotation at each new thing it makes."""
    places: dict[int, str] = {}
    for old, new in renames.items() if not is_hcl(file.path) else ():
        place = _place(file, reading, new)
        if place is not None:
            name = quote_name(old.part[1] or old.key.name, reading.schema.traits)
            before = file.text[file.text.rfind("\n", 0, place) + 1 : place]
            # Behind something on its line it would be taken for that thing's.
            start, indent = ("\n    ", "    ") if before.strip() else ("", before)
            places[place] = f"{start}-- aerogit:renamed from={name}\n{indent}"
    text = file.text
    for place in sorted(places, reverse=True):
        text = text[:place] + places[place] + text[place:]
    return text


def _place(file: SourceFile, reading: Reading, path: Path) -> int | None:
    """Where the text begins that makes a thing; None where no CREATE of the file does."""
    for statement in reading.statements:
        is_here = statement.file == file.path and path.key in statement.keys[:1]
        if statement.outcome is Outcome.DATA or not is_here:
            continue
        tokens = [_moved(token, statement.start) for token in _tokens(file, statement, reading.schema.dialect)]
        for at in range(len(tokens) if path.part[0] == "column" else 1):
            is_between = tokens[at].text == ","
            if not is_between and _owner(tokens, at, statement, reading.schema, is_beside=False) == path:
                return tokens[at].start
    return None


# Where an annotation stands


def _annotations(file: SourceFile, reading: Reading) -> Iterator[Annotation]:
    """The annotations of one file."""
    if is_hcl(file.path):
        yield from _attributes(file, reading)
        return
    matches = list(_ANNOTATION.finditer(file.text)) if _may_have(file) else []
    if not matches:
        return
    statements = [one for one in reading.statements if one.file == file.path]
    ends = [one.end for one in statements]
    for match in matches:
        at = bisect_right(ends, match.start())
        if at and not file.text[ends[at - 1] : match.start()].strip(" \t;"):
            at -= 1
        if at == len(statements):
            raise _stray(file, match)
        statement = statements[at]
        if statement.outcome is Outcome.DATA:
            continue
        tokens = [_moved(token, statement.start) for token in _tokens(file, statement, reading.schema.dialect)]
        if any(token.start <= match.start() < token.end for token in tokens):
            continue
        path = _path(tokens, match.start(), statement, file, reading.schema)
        old = tuple(_names(match["old"], reading.schema.dialect))
        if path is None or not old:
            raise _stray(file, match)
        yield Annotation(path, old, file, match.start("old"))


def _attributes(file: SourceFile, reading: Reading) -> Iterator[Annotation]:
    """What the blocks of an HCL file say by their attribute `renamed_from`."""
    # The parser of HCL is loaded where there is HCL, not before.
    from aerogit.sql.hcl.renames import renames

    for one in renames(file, reading.schema.dialect) if _may_have(file) else ():
        yield Annotation(one.path, (one.old,), file, one.offset)


def _names(text: str, dialect: str) -> Iterator[str]:
    """The names of a dotted name. What MySQL takes for a string is a quoted name here, as in every dialect."""
    for token in tokenize(text, dialect):
        if token.is_name or token.kind is Lexeme.STRING:
            yield token.value


def _stray(file: SourceFile, match: re.Match[str]) -> SourceError:
    message = "this annotation names no old name" if not match["old"] else "this annotation stands at nothing"
    return SourceError(message, path=file.path, text=file.text, offset=match.start(), hint=_HINT)


def _tokens(file: SourceFile, statement: Statement, dialect: str) -> list[Token]:
    return list(tokenize(file.text[statement.start : statement.end], dialect))


def _moved(token: Token, by: int) -> Token:
    return token._replace(start=token.start + by, end=token.end + by)


def _path(tokens: Sequence[Token], place: int, statement: Statement, file: SourceFile, schema: Schema) -> Path | None:
    """What an annotation at a place of a statement belongs to: what its line says, else what comes next."""
    before = [at for at, token in enumerate(tokens) if token.end <= place]
    is_beside = bool(before) and "\n" not in file.text[tokens[before[-1]].end : place]
    return _owner(tokens, before[-1] if is_beside else len(before), statement, schema, is_beside=is_beside)


def _owner(tokens: Sequence[Token], at: int, statement: Statement, schema: Schema, *, is_beside: bool) -> Path | None:
    """What a token of a CREATE statement belongs to: with `is_beside` what it ends, else what it begins."""
    if not tokens or not tokens[0].is_word("create") or not statement.keys:
        return None
    key = statement.keys[0]
    if statement.what.endswith("index"):
        return _index_path(tokens, key, schema)
    if key.kind.replace("_", " ") not in statement.what:
        return None
    if not is_beside and (at == len(tokens) or tokens[at].text == ")"):
        return None
    element = _element(tokens, at, is_beside=is_beside)
    if element is None:
        return Path(key)
    table = schema.get(key)
    name = tokens[element].value if tokens[element].is_name else ""
    names = [column.name for column in table.columns] if isinstance(table, Table) else []
    folds = schema.traits.case_insensitive
    for column in names:
        if column == name or (folds and column.lower() == name.lower()):
            return Path(key, ("column", column))
    return None


def _element(tokens: Sequence[Token], wanted: int, *, is_beside: bool) -> int | None:
    """Where the element of the statement's list that has a token begins; None outside of the list.

    A comma belongs to the element before it.
    """
    depth, first = 0, 0
    for at, token in enumerate(tokens):
        if token.text in ")]}":
            depth -= 1
        if at == wanted:
            if depth == 1 and token.text == "," and not is_beside:
                return at + 1
            return first if depth >= 1 else None
        if token.text in "([{":
            depth += 1
            if depth == 1:
                first = at + 1
        elif depth == 1 and token.text == ",":
            first = at + 1
    return None


def _index_path(tokens: Sequence[Token], key: Key, schema: Schema) -> Path | None:
    """The index that a CREATE INDEX makes: the name before ON."""
    on = next((at for at, token in enumerate(tokens) if token.is_word("on")), 0)
    name = tokens[on - 1].value if on else ""
    table = schema.get(key)
    indexes = table.indexes if isinstance(table, Table) else ()
    return next((Path(key, index.key) for index in indexes if index.name.lower() == name.lower()), None)
