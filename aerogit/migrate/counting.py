"""Rows that a change would fail on, counted before anything runs: what NOT NULL, keys, checks and casts cannot take.
And values that another type takes and alters without a word.

Only what is certain counts: a table whose old name, or a column's, something else takes in the same plan is left to the
engine, and so is what the database does not let one ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from aerogit.errors import AerogitError
from aerogit.introspect.servers import Session
from aerogit.migrate import casting
from aerogit.migrate.casting import Cast
from aerogit.model.names import Key, Path
from aerogit.model.rename import Renames, rename_schema
from aerogit.model.schema import Schema
from aerogit.model.spelling import qualified, quote_name
from aerogit.model.table import Check, Column, ForeignKey, PrimaryKey, Table, Unique
from aerogit.model.types import Type


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Rows that stop a change: how many, what is wrong with them in words, and the query that shows them."""

    rows: int
    text: str
    query: str


@dataclass(frozen=True, slots=True)
class _Question:
    """A condition that rows must not meet; `sample` is the expression of which one value is shown."""

    source: str
    """What follows FROM."""
    says: str
    sample: str = ""
    noun: str = "row"


_INTEGERS = frozenset({"smallint", "integer", "bigint"})
_TEXTS = frozenset({"text", "varchar", "char", "bpchar"})
_SIMPLE = re.compile(r"[a-z][a-z0-9_ ]*\Z")
_LONGEST = 20
_TRIED_FROM = 16
"""The PostgreSQL that came with `pg_input_is_valid`."""
_FILLED_IN = ("mysql",)
"""Dialects that put something into a new column which has no default."""
_WAITS = {
    "postgres": "SET lock_timeout = '{0}s'",
    "mysql": "SET SESSION lock_wait_timeout = {0}",
    "sqlite": "PRAGMA busy_timeout = {0}000",
}


def wait_at_most(session: Session, dialect: str, seconds: int) -> None:
    """Let statements of a session wait so long for others' locks; DuckDB's files have one process."""
    if dialect in _WAITS:
        session.run(_WAITS[dialect].format(seconds))


def in_names_of_now(before: Schema, after: Schema, renames: Renames) -> tuple[Schema, Schema]:
    """Both schemas in the names that the database has now, without the tables where that is not possible."""
    back = {new: was for was, new in renames.items()}
    taken = {was.key for new, was in back.items() if _is_taken(was, new, after, back)}
    kept = {new: was for new, was in back.items() if was.key not in taken}
    return before.with_changes({key: None for key in taken if key in before.objects}), rename_schema(after, kept)


def _is_taken(was: Path, new: Path, after: Schema, back: Renames) -> bool:
    """Whether an old name is that of something else afterwards, which does not go by another now."""
    if not was.part[1]:
        return was.key in after.objects and Path(was.key) not in back
    table = after.get(new.key)
    is_there = isinstance(table, Table) and table.column(was.part[1]) is not None
    return is_there and Path(new.key, was.part) not in back


def obstacles(
    session: Session, before: Schema, after: Schema, tables: Iterable[Key], lock_timeout_s: int
) -> tuple[Obstacle, ...]:
    """Count the rows of some tables, by their names in `before`, that stand against what `after` wants of them."""
    return _asked(session, before, after, tables, lock_timeout_s, _Asking.questions)


def alterations(
    session: Session, before: Schema, after: Schema, tables: Iterable[Key], lock_timeout_s: int
) -> tuple[Obstacle, ...]:
    """Count the values of some tables that `after` has another type for, which takes them and makes others of them."""
    return _asked(session, before, after, tables, lock_timeout_s, _Asking.alterations)


def _asked(
    session: Session,
    before: Schema,
    after: Schema,
    tables: Iterable[Key],
    lock_timeout_s: int,
    questions: Callable[[_Asking], Iterable[_Question]],
) -> tuple[Obstacle, ...]:
    wait_at_most(session, before.dialect, lock_timeout_s)
    found: list[Obstacle] = []
    for key in sorted(tables):
        old, new = before.get(key), after.get(key)
        if isinstance(old, Table) and isinstance(new, Table):
            found += _counted(session, questions(_Asking(session, before, after, old, new)))
    return tuple(found)


def _counted(session: Session, questions: Iterable[_Question]) -> Iterator[Obstacle]:
    for question in questions:
        # What cannot be asked, for want of privileges, of a function or of a lock, the plan itself runs into.
        with suppress(AerogitError):
            ((count,),) = session.query(f"SELECT count(*) FROM {question.source}")
            if isinstance(count, int) and count:
                yield Obstacle(
                    count,
                    f"{count:,} {question.noun}{'' if count == 1 else 's'} {question.says}{_sample(session, question)}",
                    f"SELECT * FROM {question.source}",
                )


def _sample(session: Session, question: _Question) -> str:
    """One value that is wrong, as much as helps to find it."""
    if not question.sample:
        return ""
    rows = session.query(f"SELECT {question.sample} FROM {question.source} LIMIT 1")
    text = str(rows[0][0]) if rows else ""
    return f", e.g. {text if len(text) <= _LONGEST else text[:_LONGEST] + '…'!r}"


@dataclass(frozen=True)
class _Asking:
    """One table before and after."""

    session: Session
    before: Schema
    after: Schema
    old: Table
    new: Table

    def questions(self) -> Iterator[_Question]:
        yield from self._nulls()
        for constraint in self.new.constraints:
            match constraint:
                case PrimaryKey() | Unique():
                    yield from self._duplicates(constraint)
                case ForeignKey():
                    yield from self._orphans(constraint)
                case Check():
                    yield from self._unmet(constraint)
        if self.before.dialect == "mysql":
            for key in _unique_keys(self.new):
                yield from self._duplicates(key)
        yield from self._casts()

    def _nulls(self) -> Iterator[_Question]:
        for old, new in self._columns():
            is_filled = new.auto_increment or (self.before.dialect == "mysql" and new.type.name == "timestamp")
            if new.not_null and not old.not_null and not is_filled:
                name = self._name(new.name)
                says = f"with NULL in {self._place(new)}, where NOT NULL comes"
                yield _Question(f"{self._table} WHERE {name} IS NULL", says)
        if self.before.dialect in _FILLED_IN:
            return
        had = {column.name.lower() for column in self.old.columns}
        for new in self.new.columns:
            if new.not_null and new.name.lower() not in had and not _fills_itself(new, self.new):
                yield _Question(self._table, f"without a value for {self._place(new)}, new and NOT NULL")

    def _duplicates(self, key: PrimaryKey | Unique) -> Iterator[_Question]:
        held = {one.columns for one in self.old.constraints if isinstance(one, PrimaryKey | Unique)}
        held |= {one.columns for one in _unique_keys(self.old)}
        if key.columns in held or key.without_overlaps or key.options or not self._are_kept(key.columns):
            return
        names = [self._name(column) for column in key.columns]
        listed = ", ".join(names)
        is_distinct = not (isinstance(key, Unique) and key.nulls_not_distinct)
        where = " WHERE " + " AND ".join(f"{name} IS NOT NULL" for name in names) if is_distinct else ""
        grouped = f"SELECT {listed}, count(*) AS times FROM {self._table}{where} GROUP BY {listed} HAVING count(*) > 1"
        kind = "PRIMARY KEY" if isinstance(key, PrimaryKey) else "UNIQUE"
        says = f"of {self._of(key.columns)} more than once, where {kind} comes"
        yield _Question(f"({grouped}) AS twice", says, noun="value")

    def _orphans(self, key: ForeignKey) -> Iterator[_Question]:
        target = Key(key.target.path[0], "table", key.target.path[-1])
        there, then = self.before.get(target), self.after.get(target)
        if key.not_valid or key.not_enforced or key.period or key.match not in ("", "simple"):
            return
        # One that only gets another action is not always checked again.
        held = [one for one in self.old.constraints if isinstance(one, ForeignKey)]
        if any((one.columns, one.target) == (key.columns, key.target) for one in held):
            return
        if not isinstance(there, Table) or not isinstance(then, Table) or not self._are_kept(key.columns):
            return
        if not key.target_columns or not _kept(there, then, key.target_columns):
            return
        names = [self._name(column) for column in key.columns]
        pairs = zip(names, key.target_columns, strict=True)
        same = " AND ".join(f"there.{self._name(column)} = here.{name}" for name, column in pairs)
        filled = " AND ".join(f"here.{name} IS NOT NULL" for name in names)
        parent = f"SELECT 1 FROM {self._quoted(target)} AS there WHERE {same}"
        yield _Question(
            f"{self._table} AS here WHERE {filled} AND NOT EXISTS ({parent})",
            f"of {self._of(key.columns)} without their row in {target.name}, where FOREIGN KEY comes",
        )

    def _unmet(self, check: Check) -> Iterator[_Question]:
        columns = {ref.path[-1] for ref in check.expression.refs if ref.kind == "column"}
        held = {one.expression.norm for one in self.old.constraints if isinstance(one, Check)}
        if (
            check.not_valid
            or check.not_enforced
            or check.expression.norm in held
            or not columns
            or not self._are_kept(columns)
        ):
            return
        text = check.expression.text
        yield _Question(f"{self._table} WHERE NOT ({text})", f"of {self.old.name} against CHECK ({text})")

    def _casts(self) -> Iterator[_Question]:
        for cast in self._cast():
            wrong = self._wrong(cast)
            if wrong:
                source = f"{self._table} WHERE {cast.name} IS NOT NULL AND {wrong}"
                said = _said(cast.new.type)
                yield _Question(source, f"of {self._place(cast.new)} cannot be read as {said}", cast.name)

    def alterations(self) -> Iterator[_Question]:
        """What would be altered by other types."""
        for cast in self._cast():
            altered = self._altered(cast)
            if altered:
                source = f"{self._table} WHERE {cast.name} IS NOT NULL AND {altered}"
                said = _said(cast.new.type)
                yield _Question(source, f"of {self._place(cast.new)} altered by {said}", cast.name, "value")

    def _cast(self) -> Iterator[Cast]:
        """The columns whose values are read in another way."""
        is_stricter = casting.is_strict(self.new) and not casting.is_strict(self.old)
        for old, new in self._columns():
            is_other = (old.type, old.charset) != (new.type, new.charset)
            if (is_other or is_stricter) and all(self._is_told(one.type) for one in (old, new)):
                yield Cast(old, new, self._name(new.name))

    def _is_told(self, type_: Type) -> bool:
        return self.before.dialect in ("mysql", "sqlite") or _is_simple(type_)

    def _wrong(self, cast: Cast) -> str:
        """The condition of values that a cast does not take; "" where there is no telling."""
        old, new = cast.old.type, cast.new.type
        said = _said(new)
        match self.before.dialect:
            case "duckdb":
                return f"TRY_CAST({cast.name} AS {said}) IS NULL"
            case "mysql":
                return casting.refused_by_mysql(cast)
            case "sqlite":
                return casting.refused_by_strict(cast) if casting.is_strict(self.new) else ""
        is_read = old.name in _TEXTS and new.name not in _TEXTS
        is_narrowed = old.name in _INTEGERS and new.name in _INTEGERS
        if (is_read or is_narrowed) and self._can_try():
            return f"NOT pg_input_is_valid({cast.name}::text, '{said}')"
        return ""

    def _altered(self, cast: Cast) -> str:
        """The condition of values that a cast takes and makes others of; "" where there is no telling."""
        match self.before.dialect:
            case "duckdb":
                return casting.altered_by_duckdb(cast, _said(cast.new.type), _said(cast.old.type))
            case "mysql":
                return casting.altered_by_mysql(cast)
            case "sqlite":
                return casting.altered_by_affinity(cast)
            case _:
                return ""

    def _can_try(self) -> bool:
        ((number,),) = self.session.query("SHOW server_version_num")
        return int(str(number)) // 10000 >= _TRIED_FROM

    def _columns(self) -> Iterator[tuple[Column, Column]]:
        """The columns that stay, before and after, less those that are computed."""
        old = {column.name: column for column in self.old.columns}
        for new in self.new.columns:
            was = old.get(new.name)
            if was is not None and was.generated is None and new.generated is None:
                yield was, new

    def _are_kept(self, columns: Collection[str]) -> bool:
        return _kept(self.old, self.new, columns)

    @property
    def _table(self) -> str:
        return self._quoted(Key(self.old.namespace, "table", self.old.name))

    def _quoted(self, key: Key) -> str:
        traits = self.before.traits
        if self.before.dialect == "postgres":
            return f"{self._name(key.namespace)}.{self._name(key.name)}"
        return qualified(key.namespace, key.name, traits)

    def _name(self, name: str) -> str:
        return quote_name(name, self.before.traits)

    def _place(self, column: Column) -> str:
        return f"{self.old.name}.{column.name}"

    def _of(self, columns: Sequence[str]) -> str:
        return f"{self.old.name} ({', '.join(columns)})"


def _fills_itself(column: Column, table: Table) -> bool:
    """Whether a new column has a value in every row; of a domain's default nothing is known."""
    is_made = column.generated is not None or column.identity is not None or column.auto_increment
    key = table.primary_key
    is_number = key is not None and column.name in key.columns
    return is_made or column.default is not None or is_number or column.type.user is not None


def _unique_keys(table: Table) -> list[Unique]:
    """The unique indexes over whole columns, which is what MySQL keeps UNIQUE as."""
    plain = [one for one in table.indexes if one.unique and one.where is None and all(one.columns)]
    return [Unique(one.columns) for one in plain if all(part.prefix is None for part in one.parts)]


def _kept(old: Table, new: Table, columns: Collection[str]) -> bool:
    """Whether the values of some columns compare afterwards as they do now."""
    was, now = ({column.name: column for column in table.columns} for table in (old, new))
    return all(
        name in was
        and name in now
        and (was[name].type, was[name].collation, was[name].charset, was[name].generated)
        == (now[name].type, now[name].collation, now[name].charset, now[name].generated)
        for name in columns
    )


def _is_simple(type_: Type) -> bool:
    return bool(_SIMPLE.match(type_.name)) and not type_.dims and all(one.isdigit() for one in type_.args)


def _said(type_: Type) -> str:
    return f"{type_.name}({', '.join(type_.args)})" if type_.args else type_.name
