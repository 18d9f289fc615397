"""The guard in projects of other formats: which need a down, where a down is, and that published files stay in all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from support.guarded import CONFIG, Guarded
from support.hooked import Ran

Make = Callable[..., Guarded]
UP, DOWN = "CREATE TABLE posts (id INTEGER);\n", "DROP TABLE posts;\n"
FIRST = "CREATE TABLE users (id INTEGER);\n"
PLAIN = {"migrations/0001_users.sql": FIRST}
PRISMA = {"migrations/20260101000000_users/migration.sql": FIRST}
POSTS = "migrations/20260102000000_posts.sql"
DBMATE = {"migrations/20260101000000_users.sql": f"-- migrate:up\n{FIRST}-- migrate:down\nDROP TABLE users;\n"}
PAIR = {"migrations/0001_users.up.sql": FIRST, "migrations/0001_users.down.sql": "DROP TABLE users;\n"}


def codes(ran: Ran) -> list[str]:
    return [word for word in ran.said.rpartition("docs: aerogit help ")[2].split() if word.startswith("AG")]


@pytest.mark.parametrize(
    ("start", "new", "expected"),
    [
        (PLAIN, {"migrations/0002_posts.sql": UP}, []),
        (PLAIN, {"migrations/0002_posts.sql": "CREATE TABLE (;\n"}, ["AG1008"]),
        (PRISMA, {"migrations/20260102000000_posts/migration.sql": UP}, []),
        (DBMATE, {POSTS: f"-- migrate:up\n{UP}-- migrate:down\n{DOWN}"}, []),
        (DBMATE, {POSTS: f"-- migrate:up\n{UP}-- migrate:down\nSELECT 1;\n"}, ["AG1011"]),
        (PAIR, {"migrations/0002_posts.up.sql": UP, "migrations/0002_posts.down.sql": DOWN}, []),
        (PAIR, {"migrations/0002_posts.up.sql": UP, "migrations/0002_back.down.sql": DOWN}, []),
        (PAIR, {"migrations/0002_posts.up.sql": UP, "migrations/0002_back.down.sql": "SELECT 1;\n"}, ["AG1011"]),
        (PAIR, {"migrations/0002_posts.up.sql": UP}, ["AG1010"]),
    ],
)  # fmt: skip
def test_what_a_new_migration_needs(
    make_guarded: Make, start: Mapping[str, str], new: dict[str, str], expected: list[str]
) -> None:
    guarded = make_guarded(CONFIG, dict(start))
    guarded.stage(new)
    assert codes(guarded.commit()) == expected


@pytest.mark.parametrize("start", [PLAIN, PRISMA, DBMATE, PAIR], ids=["plain", "prisma", "dbmate", "pair"])
def test_what_is_published_stays(make_guarded: Make, start: Mapping[str, str]) -> None:
    guarded = make_guarded(CONFIG, dict(start))
    path, text = next(iter(start.items()))
    guarded.stage({path: text + "-- edited\n"})
    assert codes(guarded.commit()) == ["AG1001"]
