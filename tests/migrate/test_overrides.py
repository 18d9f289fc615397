"""Lines that take a breach on somebody: how they are read and written, and which breaches they let go."""

from __future__ import annotations

import pytest

from aerogit.migrate.append_only import Breach
from aerogit.migrate.overrides import Allowed, Override, allow, overrides_in, parse_override

GIVEN = Override("AG1001", "m/1.sql", "it never ran")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("AG1001 m/1.sql it never ran", GIVEN),
        ("  AG1001\tm/1.sql   it never ran  ", GIVEN),
        ('AG1001 "m/a b.sql" why', Override("AG1001", "m/a b.sql", "why")),
        ('AG1001 "m/\\"a\\".sql" why', Override("AG1001", 'm/"a".sql', "why")),
        ('AG1001 "m/a\\nb.sql" why', Override("AG1001", "m/a\nb.sql", "why")),
        ("AG1001 größe.sql weil", Override("AG1001", "größe.sql", "weil")),
        ("AG1001 -m.sql -", Override("AG1001", "-m.sql", "-")),
        ("AG1001 m/1.sql", None),
        ("AG1001", None),
        ("", None),
        ("m/1.sql AG1001 why", None),
        ("ag1001 m/1.sql why", None),
        ("AG m/1.sql why", None),
        ('AG1001 "m/1.sql" ', None),
        ('AG1001 "m\\q" why', None),
        ("AG1001 m/1.sql why\nand more", Override("AG1001", "m/1.sql", "why")),
    ],
)
def test_what_stands_behind_the_colon(said: str, expected: Override | None) -> None:
    assert parse_override(said.partition("\n")[0]) == expected


def test_a_message() -> None:
    message = (
        "change\n\nAerogit-Allow: AG1001 m/1.sql it never ran\n"
        "aerogit-allow:AG1002 m/2.sql gone\r\n"
        "  Aerogit-Allow: AG1003 indented is no trailer\n"
        "Aerogit-Allow AG1003 m/3.sql no colon\n"
        "Aerogit-Allow: AG1004 m/4.sql\n"
        "Signed-off-by: Ana\n"
    )
    assert overrides_in(message, "c1") == [
        Override("AG1001", "m/1.sql", "it never ran", "c1"),
        Override("AG1002", "m/2.sql", "gone", "c1"),
    ]
    assert overrides_in("nothing") == []


@pytest.mark.parametrize("path", ["m/1.sql", "m/a b.sql", 'm/"q".sql', "m/tab\there.sql", "m/two\nlines.sql", "größe"])
def test_a_line_is_read_back(path: str) -> None:
    one = Override("AG1001", path, "why not")
    assert one.line.startswith("Aerogit-Allow: AG1001 ")
    assert "\n" not in one.line
    assert overrides_in(one.line) == [one]


def test_only_what_needs_quotes_has_them() -> None:
    assert GIVEN.line == "Aerogit-Allow: AG1001 m/1.sql it never ran"
    assert Override("AG1001", "a b", "why").line == 'Aerogit-Allow: AG1001 "a b" why'


def test_which_breaches_stay() -> None:
    first, second, other = Breach("AG1001", "m/1.sql"), Breach("AG1002", "m/1.sql"), Breach("AG1001", "m/2.sql")
    unused = Override("AG1003", "m/1.sql", "why")
    assert allow([first, second, other], [GIVEN, unused]) == ([second, other], [Allowed(first, GIVEN)], [unused])
    assert allow([first], []) == ([first], [], [])
    assert allow([], [GIVEN]) == ([], [], [GIVEN])


def test_one_line_lets_all_breaches_of_its_kind_go_and_a_later_one_counts() -> None:
    twice = [Breach("AG1001", "m/1.sql", "one"), Breach("AG1001", "m/1.sql", "two")]
    again = Override("AG1001", "m/1.sql", "said once more", "c2")
    stay, allowed, unused = allow(twice, [GIVEN, again])
    assert (stay, unused) == ([], [])
    assert [one.override for one in allowed] == [again, again]
