from __future__ import annotations

import itertools

import pytest

from aerogit.merge.order import merged_order, moved


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "kept", "wanted"),
    [
        ("ab", "ab", "ab", "ab", "ab"),
        ("ab", "abx", "ab", "abx", "abx"),
        ("ab", "ab", "aby", "aby", "aby"),
        ("ab", "abx", "aby", "abxy", "abxy"),
        ("ab", "axb", "aby", "abxy", "axby"),
        ("ab", "abx", "yab", "abxy", "yabx"),
        ("ab", "axb", "ayb", "abxy", "axyb"),
        ("abc", "cba", "abcd", "abcd", "cbad"),
        ("abc", "abcx", "cab", "abcx", "cabx"),
        ("abc", "abcx", "caby", "abcxy", "cabxy"),
        ("abc", "axbc", "caby", "abcxy", "caxby"),
        ("abc", "ac", "abcd", "acd", "acd"),
        ("abc", "cab", "bca", "abc", "cab"),
        ("", "xy", "yz", "xyz", "xyz"),
    ],
)
def test_order(base: str, ours: str, theirs: str, kept: str, wanted: str) -> None:
    assert "".join(merged_order(base, ours, theirs, kept)) == wanted


def test_every_kept_key_stands_once_whatever_the_orders() -> None:
    orders = ["".join(p) for size in range(4) for p in itertools.permutations("abc", size)]
    for base, ours, theirs in itertools.product(orders, repeat=3):
        kept = set(ours) | set(theirs)
        assert sorted(merged_order(base, ours, theirs, kept)) == sorted(kept)


def test_a_side_that_left_the_order_alone_yields() -> None:
    orders = ["".join(p) for p in itertools.permutations("abc")]
    for base, changed in itertools.product(orders, repeat=2):
        assert "".join(merged_order(base, base, changed, "abc")) == changed
        assert "".join(merged_order(base, changed, base, "abc")) == changed
        assert moved(base, changed, base) == (changed != base, False, False)


def test_two_orders_clash_only_where_both_are_new_and_differ() -> None:
    assert moved("abc", "bac", "acb").differently
    assert not moved("abc", "bac", "bac").differently
    assert not moved("abc", "bac", "abc").differently
