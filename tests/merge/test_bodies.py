"""Queries merged by clauses and items; what comes out reads back as its own normal form."""

from __future__ import annotations

import pytest

from aerogit.merge.bodies import merge_bodies
from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.sql.normal import build_expression

MERGED = {
    "select list and condition": (
        "select id, name from users where age >= 18",
        "select id, name, city from users where age >= 18",
        "select id, name from users where age >= 21",
        "select id, name, city from users where age >= 21",
    ),
    "an item of each side": (
        "select id from users",
        "select id, a from users",
        "select id, b from users",
        "select id, a, b from users",
    ),
    "an item dropped and another changed": (
        "select id, a + 1 as n, b from users",
        "select id, b from users",
        "select id, a + 1 as n, coalesce(b, 0) as b from users",
        "select id, coalesce(b, 0) as b from users",
    ),
    "a condition added, an order changed": (
        "select id from users order by id",
        "select id from users where not gone order by id",
        "select id from users order by id desc",
        "select id from users where not gone order by id desc",
    ),
    "branches of a union": (
        "select id from a where x union all select id from b where y",
        "select id from a where x and z union all select id from b where y",
        "select id from a where x union all select id from b",
        "select id from a where x and z union all select id from b",
    ),
    "distinct here, a limit there": (
        "select id from a",
        "select distinct id from a",
        "select id from a limit 10",
        "select distinct id from a limit 10",
    ),
    "queries of a WITH": (
        "with p as (select 1 as x), q as (select 2 as y) select x, y from p, q",
        "with p as (select 3 as x), q as (select 2 as y) select x, y from p, q",
        "with p as (select 1 as x), q as (select 4 as y) select x, y from p, q",
        "with p as (select 3 as x), q as (select 4 as y) select x, y from p, q",
    ),
    "is distinct from is no clause": (
        "select a is distinct from b as d from t where x = 1",
        "select a is distinct from b as d, c from t where x = 1",
        "select a is distinct from b as d from t where x = 2",
        "select a is distinct from b as d, c from t where x = 2",
    ),
    "words inside strings and brackets are no clauses": (
        "select 'from where' as t, (select max(x) from u where u.id = 1) as m from t where a",
        "select 'from where' as t, (select max(x) from u where u.id = 1) as m, n from t where a",
        "select 'from where' as t, (select max(x) from u where u.id = 1) as m from t where b",
        "select 'from where' as t, (select max(x) from u where u.id = 1) as m, n from t where b",
    ),
}

CLASHING = {
    "one condition two ways": (
        "select id from users where age >= 18",
        "select id from users where age >= 20",
        "select id from users where age >= 21",
    ),
    "one item two ways": ("select a as n from t", "select b as n from t", "select c as n from t"),
    "one item dropped and changed": ("select id, a as n from t", "select id from t", "select id, b as n from t"),
    "items in two orders": ("select a, b, c from t", "select b, a, c from t", "select a, c, b from t"),
    "a source joined, a column added": (
        "select id from a",
        "select a.id from a join b on a.id = b.id",
        "select id, x from a",
    ),
    "an alias renamed, a column added": (
        "select u.id from users u, t",
        "select p.id from users p, t",
        "select u.id, u.x from users u, t",
    ),
    "grouped here, listed there": (
        "select a from t",
        "select a, count(*) as n from t group by a",
        "select a, b from t",
    ),
    "ordered by position": (
        "select a, b from t order by 2",
        "select c, a, b from t order by 3",
        "select a, b, d from t order by 2",
    ),
    "no query": ("x * 1.1", "x * 1.2", "x * 1.19"),
    "one column replaced by two others": ("select a from t", "select b from t", "select c from t"),
    "an item without a name": ("select a + b from t", "select a + b + 1 from t", "select a + b + 2 from t"),
    "two statements": ("select 1; select 2", "select 1; select 3", "select 4; select 2"),
}


def read(text: str) -> Expr:
    return build_expression(text, "postgres")


@pytest.mark.parametrize("name", sorted(MERGED))
def test_both_changes_are_kept(name: str) -> None:
    base, ours, theirs, wanted = MERGED[name]
    merged = merge_bodies(read(base), read(ours), read(theirs), by_item=True)
    assert merged is not None
    assert merged.norm == read(wanted).norm
    assert merged.norm == read(merged.text).norm


@pytest.mark.parametrize("name", sorted(CLASHING))
def test_one_place_changed_two_ways(name: str) -> None:
    base, ours, theirs = (read(text) for text in CLASHING[name])
    assert merge_bodies(base, ours, theirs, by_item=True) is None
    assert merge_bodies(base, theirs, ours, by_item=True) is None


def test_layout_and_comments_of_the_side_a_piece_comes_from_stay() -> None:
    base = read("select id, name from users where age >= 18")
    ours = read("SELECT\n  id,  -- the number\n  name,\n  city\nFROM users\nWHERE (age >= 18)")
    merged = merge_bodies(base, ours, read("select id, name from users where age >= 21"), by_item=True)
    assert merged is not None
    assert merged.text == "SELECT\n  id,  -- the number\n  name,\n  city\nFROM users where age >= 21"


def test_references_stay_in_both_forms() -> None:
    def query(columns: str, age: str) -> Expr:
        ref = Ref("relation", ("public", "users"))
        norm = (f"select {columns} from ", ref, f" where age >= {age}")
        return Expr(norm, (f"SELECT {columns} FROM public.", Spelled("users", ref), f" WHERE age >= {age}"))

    merged = merge_bodies(query("id", "18"), query("id, x", "18"), query("id", "21"), by_item=True)
    assert merged == query("id, x", "21")
    assert merged is not None
    assert merged.source == query("id, x", "21").source


def test_without_source_there_is_a_normal_form() -> None:
    base, ours, theirs = (
        Expr((text,)) for text in ("select a from t", "select a, b from t", "select a from t limit 1")
    )
    assert merge_bodies(base, ours, theirs, by_item=True) == Expr(("select a, b from t limit 1",))


def test_a_select_list_others_count_on_is_one_place() -> None:
    base, ours, theirs = read("select a from t"), read("select a, b from t"), read("select a, c from t")
    assert merge_bodies(base, ours, theirs, by_item=True) is not None
    assert merge_bodies(base, ours, theirs, by_item=False) is None
    narrowed = read("select a from t where x")
    merged = merge_bodies(base, ours, narrowed, by_item=False)
    assert merged is not None
    assert merged.norm == read("select a, b from t where x").norm
