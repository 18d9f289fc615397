"""What a merge says besides the codes: reasons, values, needs, resolutions, order."""

from __future__ import annotations

from aerogit.merge.conflicts import Reason, Side, Sides
from aerogit.merge.three_way import merge_schemas
from aerogit.model.codes import Severity
from aerogit.model.names import Key, Path
from aerogit.model.rename import rename_schema
from aerogit.model.table import Table
from support.models import column, fk, index, of, pk, schema, table, unique

USERS = Key("public", "table", "users")


def names(value: object) -> list[str]:
    assert isinstance(value, Table)
    return [part.name for part in value.columns]


def test_columns_keep_base_order_then_ours_then_theirs() -> None:
    base = schema(table("users", column("id"), column("name")))
    ours = schema(table("users", column("id"), column("name"), column("b")))
    theirs = schema(table("users", column("id"), column("name"), column("a")))
    assert names(merge_schemas(base, ours, theirs).schema.get(USERS)) == ["id", "name", "b", "a"]


def test_two_orders_of_columns_are_told_and_ours_holds() -> None:
    one, two, three = (schema(table("users", *(column(name) for name in order))) for order in ("abc", "bac", "acb"))
    ours, theirs = (schema(table("users", *(column(name) for name in order))) for order in ("bacx", "acby"))
    merge = merge_schemas(one, ours, theirs)
    assert [str(warning) for warning in merge.warnings] == ["C14 users"]
    assert names(merge.schema.get(USERS)) == ["b", "a", "c", "x", "y"]
    assert [str(found) for found in merge_schemas(one, two, three).warnings] == ["C14 users"], "order alone is told too"


def test_every_merged_path_has_its_reason() -> None:
    base = schema(table("users", column("id"), column("age", "smallint"), column("fax")))
    ours = schema(table("users", column("id"), column("age", "integer"), column("tel")), table("tags", column("id")))
    theirs = schema(table("users", column("id"), column("age", "smallint", default="0"), column("web")))
    merge = merge_schemas(base, ours, theirs)
    assert merge.is_clean
    assert set(merge.reasons) == {
        Reason(of("tags"), "one-sided", "ours"),
        Reason(of("users", "column age")._replace(field="type"), "one-sided", "ours"),
        Reason(of("users", "column age")._replace(field="default"), "one-sided", "theirs"),
        Reason(of("users", "column fax"), "convergent", "both"),
        Reason(of("users", "column tel"), "one-sided", "ours"),
        Reason(of("users", "column web"), "one-sided", "theirs"),
    }


def test_what_followed_a_rename_says_so() -> None:
    base = schema(table("users", column("id", not_null=True), pk("id", name="p")))
    renames = {of("users"): of("people")}
    orders = table("orders", column("u"), fk("f", "u", "users", "id"))
    theirs = base.with_changes({orders.object_key: orders})
    merge = merge_schemas(base, rename_schema(base, renames), theirs, Sides(Side(renames)))
    assert Reason(of("people"), "one-sided", "ours") in merge.reasons
    assert Reason(of("orders"), "retargeted", "theirs") in merge.reasons


def test_equal_indexes_under_two_names_are_both_kept() -> None:
    base = schema(table("users", column("id")))
    ours, theirs = (schema(table("users", column("id"), index(name, "id"))) for name in ("i", "j"))
    merge = merge_schemas(base, ours, theirs)
    assert [(str(w), w.severity) for w in merge.warnings] == [("I02 users.j", Severity.WARNING)]
    assert Reason(of("users", "index j"), "both-kept", "both") in merge.reasons


def test_a_conflict_holds_its_values_and_what_can_settle_it() -> None:
    versions = [schema(table("users", column("age", text))) for text in ("smallint", "integer", "bigint")]
    (conflict,) = merge_schemas(versions[0], versions[1], versions[2]).conflicts
    assert [str(value.name) for value in (conflict.base, conflict.ours, conflict.theirs)] == [
        "smallint",
        "integer",
        "bigint",
    ]
    assert conflict.path == Path(USERS, ("column", "age"), "type")
    assert conflict.resolutions == ("ours", "theirs", "base")


def test_two_attributes_of_a_column_added_two_ways_are_one_line() -> None:
    base = schema(table("users", column("id")))
    ours = schema(table("users", column("id"), column("n", default="0", not_null=True)))
    theirs = schema(table("users", column("id"), column("n", default="1")))
    (conflict,) = merge_schemas(base, ours, theirs).conflicts
    assert (str(conflict), conflict.parts) == ("C02 users.n", ("not_null", "default"))
    assert conflict.resolutions == ("ours", "theirs")


def test_a_dangling_edge_says_what_it_needs() -> None:
    base = schema(table("users", column("id"), column("mail")))
    ours = schema(table("users", column("id")))
    theirs = schema(table("users", column("id"), column("mail"), index("i", "mail")))
    (conflict,) = merge_schemas(base, ours, theirs).conflicts
    assert (str(conflict), conflict.needs) == ("I03 users.i", (of("users", "column mail"),))
    assert conflict.ours is None
    assert conflict.theirs == index("i", "mail")


def test_nothing_is_told_twice_where_a_conflict_stands_behind_it() -> None:
    """The dropped column was changed: its index does not dangle until that is settled."""
    base = schema(table("users", column("id"), column("age", "smallint")))
    ours = schema(table("users", column("id")))
    theirs = schema(table("users", column("id"), column("age", "integer"), index("i", "age")))
    assert [str(conflict) for conflict in merge_schemas(base, ours, theirs).conflicts] == ["C03 users.age"]


def test_where_sides_clash_the_schema_is_complete() -> None:
    base = schema(table("users", column("id"), column("age", "smallint")), table("logs", column("id")))
    ours = schema(table("users", column("id"), column("age", "integer")))
    theirs = schema(table("users", column("id"), column("age", "bigint")), table("logs", column("id"), column("x")))
    merge = merge_schemas(base, ours, theirs)
    assert [str(conflict) for conflict in merge.conflicts] == ["T01 logs", "C04 users.age"]
    assert names(merge.schema.get(Key("public", "table", "logs"))) == ["id", "x"]
    value = merge.schema.get(USERS)
    assert isinstance(value, Table)
    assert value.columns[1].type.name == "integer"


def test_an_unchanged_side_yields_the_other_as_it_is() -> None:
    base = schema(table("users", column("id"), column("age", "smallint")))
    theirs = schema(table("users", column("id"), column("age", "integer")), table("logs", column("id")))
    merge = merge_schemas(base, base, theirs)
    assert merge.schema is theirs
    assert merge.reasons == (Reason(of("logs"), "one-sided", "theirs"), Reason(of("users"), "one-sided", "theirs"))


def test_a_table_added_two_ways_has_what_either_side_gave_it() -> None:
    base = schema()
    ours = schema(table("users", column("id"), column("tel"), column("n", "smallint")))
    theirs = schema(table("users", column("id"), column("web"), column("n", "integer")))
    merge = merge_schemas(base, ours, theirs)
    assert [str(conflict) for conflict in merge.conflicts] == ["T02 users"]
    assert merge.conflicts[0].parts == ("n type",)
    assert sorted(names(merge.schema.get(USERS))) == ["id", "n", "tel", "web"]


def test_a_column_renamed_alike_is_convergent() -> None:
    base = schema(table("users", column("id"), column("mail")))
    renames = {of("users", "column mail"): of("users", "column email")}
    renamed = rename_schema(base, renames)
    both = merge_schemas(base, renamed, renamed, Sides(Side(renames), Side(renames)))
    assert Reason(of("users", "column email"), "convergent", "both") in both.reasons
    other = schema(table("users", column("id"), column("mail"), column("tel")))
    for pair, side in (((renamed, other), "ours"), ((other, renamed), "theirs")):
        sides = Sides(Side(renames), Side()) if side == "ours" else Sides(Side(), Side(renames))
        merge = merge_schemas(base, *pair, sides)
        assert Reason(of("users", "column email"), "one-sided", side) in merge.reasons
        assert sorted(names(merge.schema.get(USERS))) == ["email", "id", "tel"]


def test_how_a_thing_is_spelt_comes_from_the_side_that_changed_it() -> None:
    """Names the server gave are layout: a side that left them as they were has no say."""
    base = schema(table("users", column("id"), column("age"), unique("id", actual="users_id_key")))
    ours = schema(table("users", column("id"), column("age"), column("tel"), unique("id", actual="users_id_key")))
    theirs = schema(table("users", column("id"), column("web"), unique("id", actual="users_id_key1")))
    merged = merge_schemas(base, ours, theirs).schema.get(USERS)
    assert isinstance(merged, Table)
    assert [item.actual for item in merged.constraints] == ["users_id_key1"]
