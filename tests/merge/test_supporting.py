"""An index that MySQL made for a foreign key goes where the key goes, whichever side is taken."""

from __future__ import annotations

import pytest

from aerogit.merge.choices import settle
from aerogit.merge.conflicts import Conflict, Sides
from aerogit.merge.three_way import merge_schemas
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.model.table import ForeignKey, Table
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

BASE = (
    "CREATE TABLE users (id INT PRIMARY KEY); CREATE TABLE firms (id INT PRIMARY KEY);"
    "CREATE TABLE orders (id INT PRIMARY KEY, user_id INT, firm_id INT, note INT);"
)
TO_USERS = "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (user_id) REFERENCES users (id);"
TO_FIRMS = "ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (firm_id) REFERENCES firms (id);"
WITHOUT = "ALTER TABLE orders DROP COLUMN user_id;"


def schema(text: str, onto: Schema | None = None) -> Schema:
    return read([SourceFile("t.sql", text)], "mysql", onto).schema


def settled(ours: str, theirs: str, choices: dict[str, str], base: str = BASE) -> tuple[Table, tuple[Conflict, ...]]:
    """The table that is left, and the conflicts that are."""
    start = schema(base)
    inputs = (start, schema(ours, start), schema(theirs, start))
    result, left = settle(inputs, Sides(), merge_schemas(*inputs), choices)
    value = next(value for key, value in result.objects.items() if key == Key(key.namespace, "table", "orders"))
    assert isinstance(value, Table)
    return value, left


@pytest.mark.parametrize(("ours", "theirs"), [(WITHOUT, TO_USERS), (TO_USERS, TO_FIRMS), (TO_FIRMS, TO_USERS)])
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_the_index_is_the_chosen_keys(ours: str, theirs: str, side: str) -> None:
    table, left = settled(ours, theirs, {"orders.fk": side})
    assert left == ()
    keys = [(item.name, item.columns) for item in table.constraints if isinstance(item, ForeignKey)]
    assert [(index.name, index.columns) for index in table.indexes] == keys
    assert bool(keys) is ((ours, theirs)[side == "theirs"] != WITHOUT)


def test_the_index_is_no_conflict_of_its_own_while_its_keys_is_open() -> None:
    one, other = f"{WITHOUT} ALTER TABLE orders MODIFY note TEXT;", f"{TO_USERS} ALTER TABLE orders MODIFY note DATE;"
    _, left = settled(one, other, {"orders.note": "theirs"})
    assert [str(conflict) for conflict in left] == ["K08 orders.fk"]


def test_an_index_somebody_made_is_a_conflict_of_its_own() -> None:
    _, left = settled(WITHOUT, f"CREATE INDEX mine ON orders (user_id); {TO_USERS}", {})
    assert [str(conflict) for conflict in left] == ["K08 orders.fk", "I03 orders.mine"]
