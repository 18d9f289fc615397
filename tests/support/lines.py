"""A schema source for tests of the store: files of lines such as `table users id email`, `drop users`, `broken`.

The store does not know SQL; it takes whatever turns files into a schema. This one reads fast and its mistakes are easy
to make on purpose. It counts what it is asked to replay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from aerogit.errors import ConfigError, SourceError
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.model.table import Column, ForeignKey, Table
from aerogit.model.types import Type
from aerogit.store.sources import SourceBlob, digest
from aerogit.store.trees import Tree


def table(name: str, *columns: str, namespace: str = "public") -> Table:
    """A table of integer columns; `user>users` is a column that refers to a table."""
    made = tuple(Column(column.partition(">")[0], Type("integer")) for column in columns)
    keys = tuple(
        ForeignKey((column.partition(">")[0],), Ref("relation", (namespace, column.partition(">")[2])))
        for column in columns
        if ">" in column
    )
    return Table(namespace, name, columns=made, constraints=keys)


@dataclass
class Lines:
    """Reads a folder of migrations, or (`whole`) a single file."""

    root: str = "migrations"
    whole: bool = False
    configuration: str = "lines"
    replayed: list[str] = field(default_factory=list)
    """Paths that were replayed, in order."""

    @property
    def key(self) -> str:
        return digest(self.configuration, self.root, str(self.whole))

    @property
    def roots(self) -> tuple[str, ...]:
        return (self.root,)

    @property
    def is_sequence(self) -> bool:
        return not self.whole

    def source(self, tree: Tree) -> Lines:
        config = tree.find("lines.conf")
        if config is not None and tree.read(config) == b"broken":
            raise ConfigError("lines.conf: broken")
        return self

    def position(self, path: str) -> str | None:
        name = path.rpartition("/")[2]
        return name.partition("_")[0] if name.endswith(".txt") else None

    def replaced(self, files: Sequence[SourceBlob]) -> frozenset[str]:
        return frozenset()

    def replay(self, files: Sequence[SourceBlob], onto: Schema | None) -> Schema:
        schema = onto or Schema("postgres")
        for file in files:
            self.replayed.append(file.path)
            text, offset = file.content.decode(), 0
            for line in text.splitlines(keepends=True):
                schema = schema.with_changes(_changes(line.split(), file.path, text, offset))
                offset += len(line)
        return schema


def _changes(words: list[str], path: str, text: str, offset: int) -> dict[Key, SchemaObject | None]:
    match words:
        case []:
            return {}
        case ["table", name, *columns]:
            made = table(name, *columns)
            return {made.object_key: made}
        case ["drop", name]:
            return {Key("public", "table", name): None}
        case _:
            raise SourceError("cannot read this", path=path, text=text, offset=offset)
