"""A schema file cut into chunks: each statement with its text around it, and what it is about.

Chunks joined are the file. What a chunk is about (its identity) is the same in two versions of a file although its text
changed there, so that the versions can be merged; see `textmerge`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from aerogit.model.names import Key
from aerogit.sql.dialects import dialect_of
from aerogit.sql.lexer import Lexeme, Token, tokenize
from aerogit.sql.splitter import RawStatement
from aerogit.sql.statement import Outcome, Statement
from aerogit.sql.textlists import Item, List, cut_list, remark
from aerogit.sql.textpaths import sets_path
from aerogit.sql.textwords import meaning_of

Identity = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A statement with the white space and comments before it, and the `;` and remark behind it."""

    lead: str
    body: str
    tail: str
    identity: Identity
    meaning: str
    """The statement's tokens, blind to layout and comments."""
    keys: tuple[Key, ...] = ()
    outcome: Outcome = Outcome.MODELLED
    path: str = ""
    """The statement that set the search path in force here; "" for the one a session starts with."""
    rows: List | None = None
    """The rows of an INSERT or COPY."""

    @property
    def text(self) -> str:
        return self.lead + self.body + self.tail

    @property
    def owner(self) -> Key | None:
        """The object the statement says something of."""
        if not self.keys or self.rows is not None:
            return None
        if self.identity[0] == "grant":
            namespace, _, name = self.keys[0]
            return Key(namespace, "grants", name)
        return self.keys[0]


@dataclass(frozen=True, slots=True)
class Script:
    """A file cut into chunks: what stands before the first and is not about it, and what stands behind the last."""

    header: str
    chunks: tuple[Chunk, ...]
    rest: str

    @property
    def text(self) -> str:
        return self.header + "".join(chunk.text for chunk in self.chunks) + self.rest


def cut(text: str, dialect: str, statements: Sequence[Statement]) -> Script:
    """A file as chunks; `statements` is what the reader made of it."""
    by_place = {statement.end: statement for statement in statements}
    places = sorted(by_place)
    chunks: list[Chunk] = []
    at, seen, path = 0, 0, ""
    for raw in dialect_of(dialect).split(text):
        end = raw.end + 1 if raw.kind == "sql" and text[raw.end : raw.end + 1] == ";" else raw.end
        tokens = tokenize(text[raw.start : raw.end], dialect) if raw.kind == "sql" else []
        first = raw.start + (tokens[0].start if tokens else 0)
        last = raw.start + (tokens[-1].end if tokens else raw.end - raw.start)
        while seen < len(places) and places[seen] <= first:
            seen += 1
        known = by_place[places[seen]] if seen < len(places) and places[seen] <= end + 1 else None
        end = remark(text, end, len(text))
        body = text[first:last]
        tokens = [
            token._replace(start=token.start + raw.start - first, end=token.end + raw.start - first) for token in tokens
        ]
        meaning = meaning_of(tokens) if tokens else body
        rows = _rows(raw, body, tokens)
        identity = _identity(raw, tokens, meaning, known, dialect)
        if rows is not None:
            identity = _head(body, tokens, rows, known)
        if identity[0] == "path":
            path = body
        keys, outcome = (known.keys, known.outcome) if known is not None else ((), Outcome.IGNORED)
        chunks.append(Chunk(text[at:first], body, text[last:end], identity, meaning, keys, outcome, path, rows))
        at = end
    if not chunks:
        return Script(text, (), "")
    header = _header(chunks[0].lead)
    if header:
        chunks[0] = replace(chunks[0], lead=chunks[0].lead[len(header) :])
    return Script(header, tuple(chunks), text[at:])


def _header(lead: str) -> str:
    """The part of a file's beginning that is about the file: all up to the last empty line."""
    blank = max(lead.rfind("\n\n"), lead.rfind("\n\r\n"))
    return lead[: blank + 1] if blank >= 0 else ""


def told_apart(*scripts: Script) -> list[Script]:
    """Versions of one file whose chunks have an identity each, the same in all of them.

    Dumps say some things many times (`SET @saved_cs_client = …`). Those are told apart by what they say, else by what
    stands before them and is said once, else by their order.
    """
    repeated = _repeated(scripts)
    by_words = [_renamed(script, lambda chunk, _: (*chunk.identity, chunk.meaning), repeated) for script in scripts]
    repeated = _repeated(by_words)
    by_place = [
        _renamed(script, lambda chunk, last: (*chunk.identity, "behind", *last), repeated) for script in by_words
    ]
    return [replace(script, chunks=_numbered(script.chunks)) for script in by_place]


def _repeated(scripts: Sequence[Script]) -> set[Identity]:
    """What some version of the file says more than once; rows aside, which merge as sets."""
    counts = (Counter(chunk.identity for chunk in script.chunks if chunk.rows is None) for script in scripts)
    return {identity for count in counts for identity, times in count.items() if times > 1}


def _renamed(script: Script, name: Callable[[Chunk, Identity], Identity], repeated: set[Identity]) -> Script:
    """A script with another identity for what is repeated, given the chunk and the last identity that is not."""
    last: Identity = ()
    chunks = []
    for chunk in script.chunks:
        if chunk.rows is None and chunk.identity in repeated:
            chunks.append(replace(chunk, identity=name(chunk, last)))
            continue
        last = chunk.identity
        chunks.append(chunk)
    return replace(script, chunks=tuple(chunks))


def _numbered(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Chunks with one identity told apart by their order."""
    count: Counter[Identity] = Counter()
    found = []
    for chunk in chunks:
        count[chunk.identity] += 1
        nth = count[chunk.identity]
        found.append(chunk if nth == 1 or chunk.rows else replace(chunk, identity=(*chunk.identity, f"#{nth}")))
    return tuple(found)


_PARTS = ("index", "trigger", "policy", "rule")
_NOT_NAMES = ("concurrently", "if", "not", "exists")


def _identity(
    raw: RawStatement, tokens: Sequence[Token], meaning: str, known: Statement | None, dialect: str
) -> Identity:
    if raw.kind == "psql":
        return ("psql", raw.text.split()[0])
    whole = ("text", meaning)
    if known is None or not tokens:
        return whole
    if known.outcome is Outcome.SESSION:
        return _setting(tokens, whole, dialect)
    if known.outcome is Outcome.DATA or not known.keys:
        return whole
    key = known.keys[0]
    if tokens[0].is_word("grant", "revoke"):
        return ("grant", meaning)
    if tokens[0].is_word("create"):
        kind = next((at for at, token in enumerate(tokens) if token.is_word(*_PARTS)), -1)
        if kind < 0 or kind > 4 or known.what.rsplit(" ", 1)[-1] not in _PARTS:
            return (known.what, *key)
        name = next((token for token in tokens[kind + 1 :] if not token.is_word(*_NOT_NAMES)), tokens[kind])
        return ("part", tokens[kind].value, *key, name.value) if not name.is_word("on") else whole
    if tokens[0].is_word("comment"):
        end = next((at for at, token in enumerate(tokens) if token.is_word("is")), len(tokens))
        return ("comment", meaning_of(tokens[:end]))
    if tokens[0].is_word("alter"):
        return _alteration(tokens, key) or whole
    return whole


def _setting(tokens: Sequence[Token], whole: Identity, dialect: str) -> Identity:
    """A statement that sets something is about what it sets."""
    if sets_path(tokens, dialect):
        return ("path", *whole)
    if tokens[0].is_word("set") and len(tokens) > 1:
        return (
            "set",
            tokens[2].value if tokens[1].is_word("local", "session") and len(tokens) > 2 else tokens[1].value,
        )
    return whole


def _alteration(tokens: Sequence[Token], key: Key) -> Identity | None:
    """An ALTER with one action on a part is about that part."""
    words = [token.value if token.is_name else "" for token in tokens]
    if _has_comma(tokens):
        return None
    if "add" in words and (at := words.index("add")) + 2 < len(words) and tokens[at + 1].is_word("constraint"):
        return ("constraint", *key, words[at + 2])
    if "add" in words and (column := _added_column(tokens[words.index("add") + 1 :])):
        return ("column", *key, column)
    if words[-3:-1] == ["owned", "by"] or "owner" in words:
        return ("owner", *key)
    for at in range(2, len(tokens) - 3):
        if tokens[at].is_word("alter"):
            name = at + 2 if tokens[at + 1].is_word("column") else at + 1
            if name + 2 < len(tokens) and tokens[name + 1].is_word("set"):
                return ("set", *key, words[name], words[name + 2])
    return None


_OTHER_PARTS = tuple("constraint primary unique foreign check index key fulltext spatial partition period".split())


def _added_column(tokens: Sequence[Token]) -> str:
    """The column of `ADD [COLUMN] [IF NOT EXISTS] name type`; "" where something else is added."""
    if tokens and tokens[0].is_word(*_OTHER_PARTS):
        return ""
    name = next((token for token in tokens if not token.is_word("column", *_NOT_NAMES)), None)
    return name.value if name is not None and name.is_name else ""


def _has_comma(tokens: Sequence[Token]) -> bool:
    depth = 0
    for token in tokens:
        if token.kind is Lexeme.PUNCTUATION:
            depth += (token.text in "([{") - (token.text in ")]}")
            if token.text == "," and not depth:
                return True
    return False


def _rows(raw: RawStatement, body: str, tokens: Sequence[Token]) -> List | None:
    """The rows of an INSERT of literal rows, or of a COPY; None for other statements."""
    if raw.kind == "copy":
        head, *lines = body.split("\n")
        items = tuple(Item("\n", line, "", "", line, line) for line in lines[:-1])
        return List(items, "\n" + lines[-1] if lines else "", len(head), len(body), "")
    if not tokens or not tokens[0].is_word("insert"):
        return None
    values = next((at for at, token in enumerate(tokens) if token.is_word("values", "select")), None)
    if values is None or tokens[values].is_word("select"):
        return None
    end = len(body)
    depth = 0
    for token in tokens[values + 1 :]:
        if token.kind is Lexeme.PUNCTUATION:
            depth += (token.text == "(") - (token.text == ")")
        if not depth and token.is_word("on", "returning"):
            end = token.start
            break
    found = cut_list(body, tokens, (tokens[values].end, end))
    return found if found.items else None


def _head(body: str, tokens: Sequence[Token], rows: List, known: Statement | None) -> Identity:
    """What rows go into: the table, the columns, and what to do on a conflict."""
    rest = meaning_of([token for token in tokens if token.start >= rows.end])
    if known is not None and known.keys:
        return ("rows", *known.keys[0], ",".join(known.columns), rest)
    return ("rows", body[: rows.start], rest)
