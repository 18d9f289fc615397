"""Changes in words: grouped by object, foreign keys on their column's line, renames with the old name."""

from __future__ import annotations

from dataclasses import replace

from aerogit.diff.compare import compare
from aerogit.model.expression import Ref, plain
from aerogit.model.names import Key, Path
from aerogit.model.objects import Enum, EnumValue, View
from aerogit.model.schema import Schema
from aerogit.model.table import Column, ForeignKey, Index, IndexPart, PrimaryKey, Table, Unique
from aerogit.model.types import Type
from aerogit.porcelain.wording.described import summary
from aerogit.porcelain.wording.describing import describe
from aerogit.ui.changes import change_lines, short, stat_lines
from aerogit.ui.lines import Line, text_of

TAGS = Table(
    "public",
    "tags",
    columns=(Column("id", Type("bigint"), not_null=True), Column("name", Type("text"))),
    constraints=(PrimaryKey(("id",)),),
)
POSTS = Table(
    "public",
    "posts",
    columns=(
        Column("id", Type("bigint")),
        Column("title", Type("varchar", ("80",)), default=plain("'new'")),
        Column("old", Type("text")),
    ),
    indexes=(Index("idx_old", (IndexPart(LOWER := plain("lower(old)")),)),),
)


def schema(*objects: Table | Enum | View) -> Schema:
    return Schema("postgres", {value.object_key: value for value in objects})


def drawn(lines: list[Line]) -> str:
    return "\n".join(text_of(pieces) for pieces in lines)


def test_a_table_with_changed_parts_and_a_new_one() -> None:
    after = replace(
        POSTS,
        columns=(
            Column("id", Type("bigint")),
            Column("title", Type("text"), not_null=True, default=plain("'open'")),
            Column("tag_id", Type("bigint"), not_null=True),
        ),
        constraints=(
            ForeignKey(("tag_id",), Ref("relation", ("public", "tags")), "", ("id",), on_delete="cascade"),
            Unique(("title",), name="one_title"),
        ),
        indexes=(
            Index("idx_posts_tag", (IndexPart(replace(LOWER, norm=(Ref("column", ("tag_id",)),))),), unique=True),
        ),
    )
    changes = describe(compare(schema(POSTS), schema(after, TAGS)), "public")
    assert drawn(list(change_lines(changes))) == (
        "~ table posts\n"
        "    - column  old            text\n"
        "    + column  tag_id         bigint not null -> tags.id on delete cascade\n"
        "    ~ column  title          varchar(80) -> text, null -> not null, default 'new' -> 'open'\n"
        "    + unique  one_title      (title)\n"
        "    - index   idx_old        (lower(old))\n"
        "    + index   idx_posts_tag  unique (tag_id)\n"
        "+ table tags (id, name)"
    )
    assert drawn(list(stat_lines(changes))) == "~ table posts  +3 -2 ~1\n+ table tags"
    assert summary(changes) == "1 table added, 1 table changed"
    assert short(changes[0]) == "~ table posts: - column old, + column tag_id, ~ column title, 3 more"


def test_renames_say_the_old_name() -> None:
    old, new = POSTS.object_key, Key("public", "table", "articles")
    after = replace(
        POSTS,
        name="articles",
        columns=(Column("id", Type("bigint")), replace(POSTS.columns[1], name="heading"), POSTS.columns[2]),
    )
    renames = {Path(old): Path(new), Path(old, ("column", "title")): Path(new, ("column", "heading"))}
    changes = describe(compare(schema(POSTS), schema(after), renames), "public")
    assert drawn(list(change_lines(changes))) == ("~ table articles (was posts)\n    ~ column  heading (was title)")


def test_a_changed_constraint_is_called_what_it_is() -> None:
    key = ForeignKey(("title",), Ref("relation", ("public", "tags")), "", ("name",))
    named = ForeignKey(("old",), Ref("relation", ("public", "tags")), "by_name", ("name",))
    before = replace(POSTS, constraints=(key, named))
    after = replace(
        POSTS,
        constraints=(replace(key, on_delete="cascade"), replace(named, on_delete="cascade", deferrable="deferrable")),
    )
    changes = describe(compare(schema(before, TAGS), schema(after, TAGS)), "public")
    assert drawn(list(change_lines(changes))) == (
        "~ table posts\n"
        "    ~ foreign key  (title) -> public.tags(name)  on delete none -> cascade\n"
        "    ~ foreign key  by_name                       on delete none -> cascade, deferrable none -> deferrable"
    )


def test_enums_and_views() -> None:
    mood = Enum("public", "mood", (EnumValue("sad"), EnumValue("ok")))
    view = View("public", "v", plain("SELECT 1"))
    more = replace(mood, values=(*mood.values, EnumValue("happy")))
    changes = describe(
        compare(schema(mood, view), schema(more, replace(view, query=plain("SELECT 2"), comment="it's"))), "public"
    )
    assert drawn(list(change_lines(changes))) == (
        "~ enum mood\n"
        "    ~ values  'sad', 'ok' -> 'sad', 'ok', 'happy'\n"
        "~ view v\n"
        "    ~ comment  none -> it's\n"
        "    ~ query    definition changed"
    )


def test_names_outside_the_default_namespace_are_whole() -> None:
    moved = replace(TAGS, namespace="app")
    (change,) = describe(compare(schema(), schema(moved)), "public")
    assert (change.sign, change.kind, change.name, change.text) == ("+", "table", "app.tags", "(id, name)")
