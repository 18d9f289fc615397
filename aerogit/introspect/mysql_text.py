"""Tables as the catalog of a MySQL, MariaDB or TiDB server describes them, put into words: CREATE TABLE statements.

What only SHOW CREATE TABLE tells (see `needs_show`) is not put together here.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import groupby

from aerogit.introspect.mysql_rows import (
    CheckRow,
    ColumnRow,
    IndexRow,
    KeyRow,
    PartitionRow,
    RuleRow,
    TableRow,
)

_NUMBERS = frozenset(
    "tinyint smallint mediumint int bigint decimal float double year bit bool boolean integer numeric real".split()
)
_TIMES = frozenset({"datetime", "timestamp"})
_NOW = re.compile(r"(?:current_timestamp|now|localtime(?:stamp)?)\b", re.I)
_HEX = re.compile(r"0x[0-9a-f]*\Z", re.I)
_OPTION = re.compile(r"(`(?:[^`]|``)+`|\w+)=('(?:[^'\\]|''|\\.)*'|\"[^\"]*\"|\S+)")
_ON_UPDATE = re.compile(r"\bon update (\S+(?:\(\d*\))?)", re.I)
_QUOTED = r"`(?:[^`]|``)*`"
_CHAIN = re.compile(
    rf"'(?:[^'\\]|''|\\.)*'|\"(?:[^\"\\]|\"\"|\\.)*\"|(?P<first>{_QUOTED})(?:\.(?P<second>{_QUOTED})(?:\.(?P<third>{_QUOTED}))?)?",
    re.S,
)
_ESCAPES = {"n": "\n", "r": "\r", "0": "\0", "Z": "\x1a", "t": "\t"}
_ENCODINGS = {"utf8mb4": "utf-8", "utf8mb3": "utf-8", "utf8": "utf-8", "latin1": "cp1252"}
_STRINGS = re.compile(rf"`(?:[^`]|``)*`|(?:\b_(?P<set>{'|'.join(_ENCODINGS)}))?(?P<string>'(?:[^'\\]|''|\\.)*')", re.S)
_DEFAULT_METHODS = {"MEMORY": "HASH", "HEAP": "HASH"}
_PERIOD_TYPES = frozenset({"date", "datetime", "timestamp"})
_PERIOD = re.compile(r"`((?:[^`]|``)+)` < `((?:[^`]|``)+)`\Z")
_FEDERATED = frozenset({"MRG_MYISAM", "FEDERATED", "CONNECT", "SPIDER", "OQGRAPH", "S3"})
"""Engines whose tables say where their rows are, which the catalog does not show."""


def name(text: str) -> str:
    """A name in backticks."""
    return "`" + text.replace("`", "``") + "`"


def names(texts: Iterable[str]) -> str:
    """Names in backticks, as a list."""
    return ", ".join(name(text) for text in texts)


def literal(text: str) -> str:
    """A string for a session whose mode leaves backslashes their meaning.

    >>> print(literal("it's\\n"))
    'it''s\\n'
    """
    shown = text.replace("\\", "\\\\").replace("'", "''").replace("\n", "\\n").replace("\r", "\\r")
    return "'" + shown.replace("\0", "\\0").replace("\x1a", "\\Z") + "'"


def unescaped(text: str) -> str:
    """An expression of MySQL's catalog as SQL: the catalog shows strings with their quotes escaped.

    >>> unescaped("concat(`a`,_utf8mb4\\\\'x\\\\')"), unescaped("concat(`a`,'it\\\\'s')")
    ("concat(`a`,_utf8mb4'x')", "concat(`a`,'it\\\\'s')")
    """
    bare = re.sub(r"`(?:[^`]|``)*`", "", text)
    first = bare.find("'")
    if first < 1 or bare[first - 1] != "\\":
        return text
    shown = re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), text, flags=re.S)
    return shown if shown.isascii() else _STRINGS.sub(_as_meant, shown)


def _as_meant(match: re.Match[str]) -> str:
    """A string behind the name of its character set: of it MySQL's catalog shows each byte as a character."""
    charset, string = match["set"], match["string"]
    if charset is None:
        return match[0]
    try:
        return f"_{charset}{string.encode('latin-1').decode(_ENCODINGS[charset])}"
    except UnicodeError:
        return match[0]


def at_home(text: str, database: str, known: Container[str]) -> str:
    """A text in which what stands in the database goes by its bare name, as the server writes it in full.

    `known` are the names of the database in lower case. An alias may be called as the database is, so that only what
    is known, or has two more names behind it, loses the first.

    >>> at_home("select `app`.`t`.`a` AS `app`,'`app`.`t`' from `app`.`t` join `app`.`f`(1) `app`", "app", {"t", "f"})
    "select `t`.`a` AS `app`,'`app`.`t`' from `t` join `f`(1) `app`"
    """
    if f"{name(database)}." not in text:
        return text

    def shown(match: re.Match[str]) -> str:
        first, second, third = match["first"], match["second"], match["third"]
        if first is None or second is None or first != name(database):
            return match[0]
        is_ours = third is not None or second[1:-1].replace("``", "`").lower() in known
        return second + (f".{third}" if third is not None else "") if is_ours else match[0]

    return _CHAIN.sub(shown, text)


def needs_show(
    table: TableRow, columns: Sequence[ColumnRow], checks: Sequence[CheckRow], parts: Sequence[PartitionRow]
) -> bool:
    """Whether a table has something that information_schema does not show: a period, history, rows elsewhere."""
    if table.engine is not None and table.engine.upper() in _FEDERATED:
        return True
    if table.type == "SYSTEM VERSIONED" or any(part.method == "SYSTEM_TIME" for part in parts):
        return True
    kinds = {column.name: column for column in columns}
    for check in checks:
        period = _PERIOD.match(check.clause)
        ends = [kinds.get(end.replace("``", "`")) for end in period.groups()] if period else []
        if ends and all(end and end.nullable == "NO" and end.data_type in _PERIOD_TYPES for end in ends):
            return True
    return False


def json_columns(columns: Sequence[ColumnRow], checks: Sequence[CheckRow]) -> dict[str, CheckRow]:
    """MariaDB's JSON columns, which are longtext with a check of their own (Knowledge Base, JSON Data Type)."""
    clauses = {check.name: check for check in checks if check.level == "Column"}
    found = {}
    for column in columns:
        check = clauses.get(column.name)
        if (
            check is not None
            and column.data_type == "longtext"
            and column.collation == "utf8mb4_bin"
            and check.clause == f"json_valid({name(column.name)})"
        ):
            found[column.name] = check
    return found


def charset_clause(column: ColumnRow, table: TableRow) -> str:
    """What a column says of its character set: nothing where the table says the same."""
    if column.collation is None or column.collation == table.collation:
        return ""
    return f" CHARACTER SET {column.charset} COLLATE {column.collation}"


def default_text(column: ColumnRow, *, is_mariadb: bool) -> str:
    """The value behind DEFAULT; "" where there is none.

    MariaDB shows SQL. MySQL and TiDB show the bare value, and mark expressions in EXTRA (manual, The
    INFORMATION_SCHEMA COLUMNS Table).
    """
    value = column.default
    if value is None or (is_mariadb and value == "NULL"):
        return ""
    if is_mariadb:
        return value
    if column.data_type in _TIMES and _NOW.match(value):
        return value
    if "DEFAULT_GENERATED" in column.extra:
        return f"({unescaped(value)})"
    is_bare = column.data_type in _NUMBERS or ("binary" in column.data_type and _HEX.match(value) is not None)
    return value if is_bare else literal(value)


def column_text(column: ColumnRow, table: TableRow, *, is_mariadb: bool, is_json: bool = False) -> str:
    """A column's definition behind its name, without its comment and check."""
    text = "json" if is_json else column.type.replace("/*M!100301 COMPRESSED*/", "COMPRESSED")
    text += "" if is_json else charset_clause(column, table)
    extra = column.extra.upper()
    if column.generation:
        stored = "STORED" if "STORED" in extra or "PERSISTENT" in extra else "VIRTUAL"
        text += f" GENERATED ALWAYS AS ({unescaped(column.generation)}) {stored}"
    if column.nullable == "NO" and not (column.generation and is_mariadb):
        text += " NOT NULL"
    elif column.data_type == "timestamp":
        text += " NULL"
    if column.srs_id is not None:
        text += f" /*!80003 SRID {column.srs_id} */"
    if "INVISIBLE" in extra:
        text += " INVISIBLE"
    if "WITHOUT SYSTEM VERSIONING" in extra:
        text += " WITHOUT SYSTEM VERSIONING"
    default = "" if column.generation else default_text(column, is_mariadb=is_mariadb)
    text += f" DEFAULT {default}" if default else ""
    on_update = _ON_UPDATE.search(column.extra)
    text += f" ON UPDATE {on_update[1]}" if on_update else ""
    return text + (" AUTO_INCREMENT" if "AUTO_INCREMENT" in extra else "")


def comment_text(comment: str) -> str:
    """What stands behind a column or an index that has a comment."""
    return f" COMMENT {literal(comment)}" if comment else ""


def index_text(parts: Sequence[IndexRow], table: TableRow) -> str:
    """One index, in a table's definition."""
    first = parts[0]
    method = first.method.upper()
    shown = []
    for part in parts:
        if part.column is None:
            text = f"({unescaped(part.expression or '')})"
        else:
            is_cut = part.prefix is not None and method not in ("SPATIAL", "RTREE", "FULLTEXT")
            text = name(part.column) + (f"({part.prefix})" if is_cut else "")
        shown.append(text + (" DESC" if part.direction == "D" else ""))
    if first.name == "PRIMARY":
        head = "PRIMARY KEY"
    else:
        kind = "UNIQUE " if not first.non_unique else ""
        kind = {"FULLTEXT": "FULLTEXT ", "SPATIAL": "SPATIAL ", "RTREE": "SPATIAL "}.get(method, kind)
        head = f"{kind}KEY {name(first.name)}"
    text = f"{head} ({', '.join(shown)})"
    ordinary = _DEFAULT_METHODS.get((table.engine or "").upper(), "BTREE")
    if method in ("BTREE", "HASH") and method != ordinary and ordinary == "HASH":
        text += f" USING {method}"
    text += f" WITH PARSER {name(first.parser)}" if first.parser else ""
    text += comment_text(first.comment)
    text += " INVISIBLE" if first.is_visible == "NO" else ""
    return text + (" IGNORED" if first.ignored == "YES" else "")


def indexes(rows: Sequence[IndexRow]) -> list[list[IndexRow]]:
    """The parts of a table's indexes, index by index in the catalog's order."""
    found: dict[str, list[IndexRow]] = {}
    for row in rows:
        found.setdefault(row.name, []).append(row)
    return list(found.values())


def foreign_keys(rows: Sequence[KeyRow]) -> list[list[KeyRow]]:
    """The columns of a table's foreign keys, key by key in order of their names."""
    ordered = sorted(rows, key=lambda row: (row.name, row.position))
    return [list(columns) for _, columns in groupby(ordered, key=lambda row: row.name)]


def foreign_key_text(columns: Sequence[KeyRow], rule: RuleRow | None, database: str) -> str:
    """One foreign key; RESTRICT and NO ACTION, which are one to the engines, are left out."""
    first = columns[0]
    target = name(first.target_table)
    if first.target_schema != database:
        target = f"{name(first.target_schema)}.{target}"
    text = f"CONSTRAINT {name(first.name)} FOREIGN KEY ({names(c.column for c in columns)})"
    text += f" REFERENCES {target} ({names(c.target_column for c in columns)})"
    for event, does in (("DELETE", rule.on_delete), ("UPDATE", rule.on_update)) if rule else ():
        text += f" ON {event} {does}" if does not in ("RESTRICT", "NO ACTION") else ""
    return text


def check_text(check: CheckRow) -> str:
    """A check with its name."""
    enforced = " NOT ENFORCED" if check.enforced == "NO" else ""
    return f"CONSTRAINT {name(check.name)} CHECK ({unescaped(check.clause)}){enforced}"


def options_text(table: TableRow) -> str:
    """What stands behind the parentheses, partitions aside."""
    text = f" ENGINE={table.engine}" if table.engine else ""
    if table.collation:
        text += f" DEFAULT CHARSET={table.collation.partition('_')[0]} COLLATE={table.collation}"
    for option, value in _OPTION.findall(table.options or ""):
        shown = literal(value[1:-1]) if value[:1] == '"' else value
        text += f" {option if option.startswith('`') else option.upper()}={shown}"
    return text + (f" COMMENT={literal(table.comment)}" if table.comment else "")


def partition_text(rows: Sequence[PartitionRow]) -> str:
    """PARTITION BY with all partitions; "" for a table without."""
    if not rows:
        return ""
    first = rows[0]
    text = f" PARTITION BY {_by(first.method, first.expression)}"
    partitions = [list(group) for _, group in groupby(rows, key=lambda row: row.name)]
    if first.submethod:
        text += f" SUBPARTITION BY {_by(first.submethod, first.subexpression)}"
        if _are_numbered_subpartitions(partitions):
            text += f" SUBPARTITIONS {len(partitions[0])}"
    if first.description is None and _are_numbered(partitions):
        return f"{text} PARTITIONS {len(partitions)}"
    shown = []
    for group in partitions:
        row = group[0]
        one = f"PARTITION {name(row.name)}{_values(row)}"
        one += f" COMMENT = {literal(row.comment)}" if row.comment and not row.subpartition else ""
        if row.subpartition and not _are_numbered_subpartitions(partitions):
            subs = (f"SUBPARTITION {name(sub.subpartition or '')}{_comment(sub)}" for sub in group)
            one += f" ({', '.join(subs)})"
        shown.append(one)
    return f"{text} ({', '.join(shown)})"


def _comment(row: PartitionRow) -> str:
    return f" COMMENT = {literal(row.comment)}" if row.comment else ""


def _by(method: str, expression: str | None) -> str:
    return f"{method} ({unescaped(expression or '')})"


def _values(row: PartitionRow) -> str:
    described = row.description
    if described is None:
        return ""
    if row.method.startswith("LIST"):
        is_rest = described.upper() in ("MAXVALUE", "DEFAULT")
        return " DEFAULT" if is_rest else f" VALUES IN ({described})"
    is_open = described.upper() == "MAXVALUE" and "COLUMNS" not in row.method
    return " VALUES LESS THAN " + (described if is_open else f"({described})")


def _are_numbered(partitions: Sequence[Sequence[PartitionRow]]) -> bool:
    """Whether the partitions have the names and nothing else that PARTITIONS n gives them."""
    return all(
        group[0].name == f"p{at}" and not group[0].comment and not group[0].subpartition
        for at, group in enumerate(partitions)
    )


def _are_numbered_subpartitions(partitions: Sequence[Sequence[PartitionRow]]) -> bool:
    return all(
        sub.subpartition == f"{sub.name}sp{at}" and not sub.comment
        for group in partitions
        for at, sub in enumerate(group)
    )
