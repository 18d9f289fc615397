"""PostgreSQL's tables, sequences and indexes as statements, put together from the catalog's rows as pg_dump does it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aerogit.introspect.postgres_rows import Attribute, Constraint, Index, Relation, SequenceRow, name, place

_STORAGE = {"p": "PLAIN", "e": "EXTERNAL", "m": "MAIN", "x": "EXTENDED"}
_COMPRESSION = {"p": "pglz", "l": "lz4"}
_LARGEST = {"smallint": 2**15 - 1, "integer": 2**31 - 1, "bigint": 2**63 - 1}
_PERSISTENCE = {"p": "", "u": "UNLOGGED ", "t": "TEMPORARY "}


def text(value: str) -> str:
    """A string constant."""
    quoted = "'" + value.replace("'", "''") + "'"
    return "E" + quoted.replace("\\", "\\\\") if "\\" in value else quoted


def create_table(
    table: Relation,
    columns: Sequence[Attribute],
    parents: Sequence[Relation],
    identities: Mapping[tuple[int, str], SequenceRow],
    constraints: Sequence[str] = (),
) -> str:
    """CREATE TABLE; a partition is made as a table of its own."""
    words = _PERSISTENCE[table.persistence] + ("FOREIGN TABLE" if table.kind == "f" else "TABLE")
    own = columns if table.bounds is not None else [column for column in columns if column.is_local]
    lines = [
        column_line(table, column, identities.get((table.oid, column.name)))
        for column in own
        if not (table.of_type and _says_nothing(column))
    ]
    lines += constraints
    body = " (\n    " + ",\n    ".join(lines) + "\n)" if lines else "" if table.of_type else " ()"
    made = f"CREATE {words} {table.place}" + (f" OF {table.of_type}" if table.of_type else "") + body
    if parents and table.bounds is None:
        made += f" INHERITS ({', '.join(parent.place for parent in parents)})"
    if table.partition_key:
        made += f" PARTITION BY {table.partition_key}"
    if table.server:
        server, _, options = table.server.partition(" OPTIONS ")
        made += f" SERVER {server}" + (f" OPTIONS {options}" if options else "")
    made += f" USING {name(table.method)}" if table.method else ""
    options = ", ".join(filter(None, (table.options, table.toast_options)))
    made += f" WITH ({options})" if options else ""
    return made + (f" TABLESPACE {name(table.tablespace)}" if table.tablespace else "")


def _says_nothing(column: Attribute) -> bool:
    return not column.not_null and column.default is None


def column_line(table: Relation, column: Attribute, identity: SequenceRow | None) -> str:
    """A column in CREATE TABLE."""
    made = name(column.name) + (" WITH OPTIONS" if table.of_type else f" {column.type}")
    made += f" OPTIONS ({column.fdw_options})" if column.fdw_options else ""
    made += f" STORAGE {_STORAGE[column.storage]}" if column.storage and table.kind != "f" else ""
    made += f" COMPRESSION {_COMPRESSION[column.compression]}" if column.compression else ""
    made += f" COLLATE {column.collation}" if column.collation else ""
    if column.generated:
        made += f" GENERATED ALWAYS AS ({column.default}) {'STORED' if column.generated == 's' else 'VIRTUAL'}"
    elif identity is not None:
        made += f" GENERATED {'ALWAYS' if column.identity == 'a' else 'BY DEFAULT'} AS IDENTITY"
        is_named = identity.name != f"{table.name}_{column.name}_seq" or identity.namespace != table.namespace
        options = (f" SEQUENCE NAME {identity.place}" if is_named else "") + _sequence_options(identity)
        options += " UNLOGGED" if identity.persistence == "u" and table.persistence != "u" else ""
        made += f" ({options[1:]})" if options else ""
    elif column.default is not None:
        made += f" DEFAULT {column.default}"
    return made + _not_null(table, column)


def _not_null(table: Relation, column: Attribute) -> str:
    if not column.not_null:
        return ""
    given = column.not_null_name
    if given is None or given == f"{table.name}_{column.name}_not_null":
        made = " NOT NULL"
    else:
        made = f" CONSTRAINT {name(given)} NOT NULL"
    return made + (" NO INHERIT" if column.not_null_no_inherit else "")


def _sequence_options(sequence: SequenceRow) -> str:
    """What of a sequence is not as it is by itself."""
    largest = _LARGEST[sequence.type]
    ascends = sequence.increment > 0
    low, high = (1, largest) if ascends else (-largest - 1, -1)
    made = f" INCREMENT BY {sequence.increment}" if sequence.increment != 1 else ""
    made += f" MINVALUE {sequence.minimum}" if sequence.minimum != low else ""
    made += f" MAXVALUE {sequence.maximum}" if sequence.maximum != high else ""
    first = sequence.minimum if ascends else sequence.maximum
    made += f" START WITH {sequence.start}" if sequence.start != first else ""
    return made + (f" CACHE {sequence.cache}" if sequence.cache != 1 else "") + (" CYCLE" if sequence.cycle else "")


def create_sequence(sequence: SequenceRow) -> str:
    """CREATE SEQUENCE."""
    words = f"CREATE {_PERSISTENCE[sequence.persistence]}SEQUENCE {sequence.place}"
    words += f" AS {sequence.type}" if sequence.type != "bigint" else ""
    return words + _sequence_options(sequence)


def after_table(table: Relation, columns: Sequence[Attribute], parents: Sequence[Relation]) -> Iterator[str]:
    """What is said of a table once it and all others are there."""
    alter = f"ALTER {'FOREIGN TABLE' if table.kind == 'f' else 'TABLE'} ONLY {table.place}"
    if table.bounds is not None:
        yield f"ALTER TABLE ONLY {parents[0].place} ATTACH PARTITION {table.place} {table.bounds}"
    for column in columns:
        named = f"{alter} ALTER COLUMN {name(column.name)}"
        if table.bounds is None and not column.is_local:
            if column.default is not None and not column.generated:
                yield f"{named} SET DEFAULT {column.default}"
            if column.not_null:
                yield f"{named} SET NOT NULL"
        if column.statistics is not None:
            yield f"{named} SET STATISTICS {column.statistics}"
        if column.options:
            yield f"{named} SET ({column.options})"
        if column.not_null and not column.not_null_valid and column.not_null_name:
            yield f"{named} DROP NOT NULL"
            yield f"{alter} ADD CONSTRAINT {name(column.not_null_name)} NOT NULL {name(column.name)} NOT VALID"
    if table.row_security:
        yield f"ALTER TABLE {table.place} ENABLE ROW LEVEL SECURITY"
    if table.force_row_security:
        yield f"{alter} FORCE ROW LEVEL SECURITY"
    if table.replica_identity in "nf" and table.is_table and table.kind != "f":
        yield f"{alter} REPLICA IDENTITY {'NOTHING' if table.replica_identity == 'n' else 'FULL'}"


def add_constraint(table: Relation, constraint: Constraint) -> str:
    """ALTER TABLE … ADD CONSTRAINT."""
    only = "" if constraint.kind == "f" and table.kind == "p" else "ONLY "
    kind = "FOREIGN TABLE" if table.kind == "f" else "TABLE"
    return f"ALTER {kind} {only}{table.place} ADD {inline_constraint(constraint)}"


def inline_constraint(constraint: Constraint) -> str:
    """A constraint as CREATE TABLE and ALTER TABLE have it."""
    definition = constraint.definition
    if constraint.options or constraint.tablespace:
        definition = _with_storage(definition, constraint.options, constraint.tablespace)
    return f"CONSTRAINT {name(constraint.name)} {definition}"


def _with_storage(definition: str, options: str | None, tablespace: str | None) -> str:
    """A key's definition with the storage of its index, which stands before WHERE and DEFERRABLE."""
    storage = (f" WITH ({options})" if options else "") + (
        f" USING INDEX TABLESPACE {name(tablespace)}" if tablespace else ""
    )
    for word in (" WHERE (", " DEFERRABLE"):
        head, found, tail = definition.rpartition(word)
        if found:
            return head + storage + found + tail
    return definition + storage


def marks(table: Relation, index: Constraint | Index) -> Iterator[str]:
    """What a table uses an index for."""
    if index.is_clustered:
        yield f"ALTER TABLE {table.place} CLUSTER ON {name(index.name)}"
    if index.is_replica_identity:
        yield f"ALTER TABLE ONLY {table.place} REPLICA IDENTITY USING INDEX {name(index.name)}"


def index_statements(table: Relation, index: Index) -> Iterator[str]:
    """CREATE INDEX, and what follows it."""
    definition = index.definition
    if index.tablespace:
        head, found, tail = definition.rpartition(" WHERE ")
        space = f" TABLESPACE {name(index.tablespace)}"
        definition = head + space + found + tail if found else definition + space
    yield definition
    for item in index.statistics or ():
        number, target = item.split(" ")
        yield f"ALTER INDEX {place(table.namespace, index.name)} ALTER COLUMN {number} SET STATISTICS {target}"
    yield from marks(table, index)
