"""Keys, indexes and constraints of a table, as CREATE TABLE and ALTER TABLE list them."""

from __future__ import annotations

from aerogit.model.expression import Ref, plain
from aerogit.model.names import Key
from aerogit.model.spelling import quote_name
from aerogit.model.table import ForeignKey, Index, IndexPart, Option, PrimaryKey
from aerogit.model.traits import traits_of
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import value_of
from aerogit.sql.lexer import Lexeme, Token
from aerogit.sql.mysql.build import local_expression, without_parentheses
from aerogit.sql.mysql.draft import Draft, Waiting, column_part
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.types import base_name

_ACTIONS = (("cascade",), ("set", "null"), ("set", "default"), ("restrict",), ("no", "action"))
_SILENT = frozenset({"cascade", "set null", "set default"})
_MEMORY = frozenset({"memory", "heap", "ndb", "ndbcluster"})
_TRAITS = traits_of("mysql")
OVERLAPS = "without overlaps"
"""What MariaDB's keys say of a period, and what an index part or a primary key's option has then."""
_KINDS = {"fulltext": "fulltext", "spatial": "spatial", "vector": "vector"}
_LENGTHS = frozenset({"char", "varchar", "binary", "varbinary"})


def at_key(cursor: Cursor) -> bool:
    """Whether a key, index or constraint comes next, and no column."""
    token = cursor.peek()
    if token.is_word("vector", "columnar"):
        return cursor.peek(1).is_word("index", "key")
    return token.is_word("constraint", "primary", "unique", "foreign", "check", "index", "key", "fulltext", "spatial")


def table_key(cursor: Cursor, draft: Draft, session: Session) -> bool:
    """Take a key, index or constraint; whether one stood there."""
    start = cursor.peek()
    own = ""
    is_named = cursor.accept("constraint")
    if is_named and not any(cursor.sees(word) for word in ("primary", "unique", "foreign", "check")):
        own = value_of(cursor.name())
    if cursor.accept("primary", "key"):
        cursor.accept("if", "not", "exists")
        if cursor.peek().is_name and not at_index_type(cursor):
            cursor.name()
        _primary(cursor, draft, session.catalog, start)
    elif cursor.accept("unique"):
        cursor.accept("index") or cursor.accept("key")
        _index(cursor, draft, session, (own, "", start), is_unique=True)
    elif cursor.accept("foreign", "key"):
        _foreign(cursor, draft, session, own)
    elif cursor.accept("check"):
        draft.waiting.append(_check(cursor, own, ""))
    elif is_named:
        raise cursor.error("expected PRIMARY, UNIQUE, FOREIGN or CHECK")
    elif (kind := _kind(cursor)) is not None:
        _index(cursor, draft, session, ("", kind, start), is_unique=False)
    else:
        return False
    return True


def _kind(cursor: Cursor) -> str | None:
    """Take {INDEX | KEY} or {FULLTEXT | SPATIAL | VECTOR} [INDEX | KEY]; the method, None for a column."""
    word = cursor.peek()
    if word.is_word("index", "key"):
        cursor.take()
        return ""
    if word.is_word("fulltext", "spatial"):
        cursor.take()
        cursor.accept("index") or cursor.accept("key")
        return word.value
    if word.is_word("vector", "columnar") and cursor.peek(1).is_word("index", "key"):
        cursor.at += 2
        return word.value
    return None


def _check(cursor: Cursor, own: str, column: str) -> Waiting:
    span = cursor.group()
    is_enforced = not cursor.accept("not", "enforced")
    cursor.accept("enforced")
    return Waiting("check", own, span, column, is_enforced=is_enforced)


def column_check(cursor: Cursor, draft: Draft, own: str, column: str) -> None:
    """Take what stands behind CHECK at a column."""
    draft.waiting.append(_check(cursor, own, column))


def _primary(cursor: Cursor, draft: Draft, catalog: Catalog, token: Token) -> None:
    before = index_options(cursor, draft, only_type=True)
    parts = key_parts(cursor, draft, catalog)
    options = before | index_options(cursor, draft)
    comment = options.pop("comment", "")
    periods = [part.expression.text for part in parts if part.operator == OVERLAPS]
    parts = tuple(part for part in parts if part.operator != OVERLAPS)
    options |= {OVERLAPS: periods[0]} if periods else {}
    columns = tuple(part.column for part in parts)
    if not all(columns):
        raise cursor.error("a primary key is made of columns", token)
    said = {f"part {at}": text for at, part in enumerate(parts, 1) if (text := _said(part))}
    listed = tuple(Option(name, value) for name, value in sorted((options | said).items()))
    draft.add_primary_key(PrimaryKey(columns, options=listed, comment=comment), token)


def _said(part: IndexPart) -> str:
    """What a primary key says of a column besides its name."""
    words = [f"prefix {part.prefix}"] if part.prefix is not None else []
    return " ".join([*words, "desc"] if part.descending else words)


def _index(cursor: Cursor, draft: Draft, session: Session, named: tuple[str, str, Token], *, is_unique: bool) -> None:
    """Take an index behind its first words; `named` is the constraint's name, the method, and where it began."""
    own, method, start = named
    if_not_exists = cursor.accept("if", "not", "exists")
    if cursor.peek().is_name and not at_index_type(cursor):
        own = value_of(cursor.name("an index"))
    index = index_body(cursor, draft, session.catalog, Index(own, unique=is_unique, method=method))
    if if_not_exists and draft.index(index.name) is not None:
        return
    draft.add_index(index, start)


def index_body(cursor: Cursor, draft: Draft, catalog: Catalog, index: Index) -> Index:
    """Take `[USING …] ( … ) options`; the index with all of it."""
    method = index.method
    options = index_options(cursor, draft, only_type=True)
    parts = key_parts(cursor, draft, catalog, is_whole=method in _KINDS)
    options |= index_options(cursor, draft)
    using = options.pop("using", "")
    comment = options.pop("comment", "")
    listed = tuple(Option(name, value) for name, value in sorted(options.items()))
    return Index(index.name, parts, index.unique, method or using, options=listed, comment=comment)


def key_parts(cursor: Cursor, draft: Draft, catalog: Catalog, *, is_whole: bool = False) -> tuple[IndexPart, ...]:
    """Take `(a, b(10) DESC, (expression))`; with `is_whole` prefixes mean nothing."""
    inside = cursor.inside(cursor.group())
    found: list[IndexPart] = []
    while True:
        if inside.sees_mark("("):
            span = without_parentheses(inside, inside.group())
            names = [column.name for column in draft.columns]
            expression = local_expression(inside, span, catalog, names, draft.key.name)
            found.append(IndexPart(expression, descending=_descends(inside)))
        elif inside.peek().is_name and inside.sees_mark("(", 1) and not _is_prefix(inside):
            start = inside.at
            inside.take()
            inside.group()
            names = [column.name for column in draft.columns]
            expression = local_expression(inside, (start, inside.at), catalog, names, draft.key.name)
            found.append(IndexPart(expression, descending=_descends(inside)))
        elif inside.peek(1).is_word("without") and inside.peek(2).is_word("overlaps"):
            period = inside.name("a period")
            inside.at += 2
            text = quote_name(value_of(period).lower(), _TRAITS)
            found.append(IndexPart(plain(text), operator=OVERLAPS))
        else:
            name = draft.known(inside.name("a column"))
            prefix = None
            if inside.sees_mark("("):
                number = inside.inside(inside.group()).peek()
                prefix = int(number.value) if number.value.isdigit() else None
            if is_whole or (prefix is not None and _is_all(draft, name, prefix)):
                prefix = None
            found.append(column_part(name, descending=_descends(inside), prefix=prefix))
        if not inside.accept_mark(","):
            break
    inside.finish()
    return tuple(found)


def _is_prefix(cursor: Cursor) -> bool:
    return cursor.peek(2).kind is Lexeme.NUMBER and cursor.sees_mark(")", 3)


def _is_all(draft: Draft, name: str, prefix: int) -> bool:
    """Whether a prefix is as long as the column."""
    type_ = draft.column(name).type
    return base_name(type_) in _LENGTHS and type_.args == (str(prefix),)


def _descends(cursor: Cursor) -> bool:
    is_descending = cursor.accept("desc")
    is_descending or cursor.accept("asc")
    return is_descending


def at_index_type(cursor: Cursor) -> bool:
    """Whether USING or TYPE with a kind of index comes next: an index may be called `type`."""
    return cursor.peek().is_word("using", "type") and cursor.peek(1).is_word("btree", "hash", "rtree", "hnsw")


def index_options(cursor: Cursor, draft: Draft, *, only_type: bool = False) -> dict[str, str]:
    """Take what is said of an index before or behind its columns."""
    found: dict[str, str] = {}
    while True:
        if at_index_type(cursor):
            cursor.take()
            method = cursor.name("an index type").value.lower()
            is_memory = draft.options.get("engine", "") in _MEMORY
            if is_memory and method in ("hash", "btree"):
                found["using"] = method
        elif only_type:
            return found
        elif cursor.accept("comment"):
            cursor.accept_equals()
            found["comment"] = cursor.string()
        elif cursor.accept("with", "parser"):
            found["parser"] = value_of(cursor.name("a parser")).lower()
        elif cursor.accept("key_block_size"):
            cursor.accept_equals()
            found["key_block_size"] = cursor.take().text
        elif cursor.accept("invisible") or cursor.accept("ignored"):
            found["invisible"] = ""
        elif cursor.accept("visible") or cursor.accept("not", "ignored") or cursor.accept("clustered"):
            continue
        elif cursor.accept("nonclustered") or cursor.accept("global") or cursor.accept("clustering"):
            found[cursor.peek(-1).value] = ""
        elif cursor.accept("local"):
            continue
        elif cursor.peek().is_word(
            "engine_attribute", "secondary_engine_attribute", "distance", "m", "add_columnar_replica_on_demand"
        ) or (cursor.peek().is_name and cursor.sees_mark("=", 1)):
            name = value_of(cursor.take()).lower()
            cursor.accept_equals()
            found[name] = "" if cursor.done else cursor.take().value
        else:
            return found


def _foreign(cursor: Cursor, draft: Draft, session: Session, own: str) -> None:
    """Take a foreign key behind FOREIGN KEY."""
    start = cursor.peek()
    cursor.accept("if", "not", "exists")
    index = value_of(cursor.name()) if cursor.peek().is_name and not cursor.sees_mark("(") else ""
    inside = cursor.inside(cursor.group())
    columns = [draft.known(inside.name("a column"))]
    while inside.accept_mark(","):
        columns.append(draft.known(inside.name("a column")))
    inside.finish()
    cursor.expect("references")
    # MariaDB, and MySQL before 8.0.16, call an unnamed constraint by its index. Later MySQL makes a name up.
    add_reference(cursor, draft, session, (tuple(columns), own or index, start), is_named=bool(own) or not index)


def add_reference(
    cursor: Cursor,
    draft: Draft,
    session: Session,
    of: tuple[tuple[str, ...], str, Token],
    *,
    is_named: bool = True,
) -> None:
    """Take what follows REFERENCES, for columns, a constraint's name, and where it began.

    A name that is not the constraint's own, but that of its index, is not kept by every server.
    """
    columns, own, start = of
    elsewhere = session.accept_elsewhere(cursor, draft.key.name)
    name = elsewhere if elsewhere is not None else session.take_name(cursor, "a table")
    key = session.find(name, ("table",))
    if key is not None:
        target = key._replace(kind="table")
    elif elsewhere is not None:
        target = Key(elsewhere.namespace or "", "table", elsewhere.name)
    else:
        target = session.new_key(name, "table")
    if name.name.lower() == draft.key.name.lower() and target.namespace == draft.key.namespace:
        target = draft.key
    to: list[str] = []
    if cursor.sees_mark("("):
        inside = cursor.inside(cursor.group())
        to.append(value_of(inside.name("a column")))
        while inside.accept_mark(","):
            to.append(value_of(inside.name("a column")))
        inside.finish()
        if len(to) != len(columns):
            raise cursor.error(f"{len(columns)} columns refer to {len(to)}", name.last)
    actions = {"delete": "", "update": ""}
    while cursor.sees("match") or (cursor.sees("on") and cursor.peek(1).is_word(*actions)):
        if cursor.accept("match"):
            cursor.name("a word")
            continue
        cursor.expect("on")
        event = cursor.take().value
        words = " ".join(cursor.accept_any(*_ACTIONS))
        if not words:
            raise cursor.error("expected an action")
        actions[event] = words if words in _SILENT else ""
    constraint = ForeignKey(
        columns,
        Ref("relation", (target.namespace, target.name)),
        own,
        tuple(to),
        on_delete=actions["delete"],
        on_update=actions["update"],
        actual="" if is_named else draft.made_up_name(ForeignKey),
    )
    draft.add_constraint(constraint, start)
    draft.made.append((constraint, own))
