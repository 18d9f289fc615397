"""Trees that are mostly alike: what is parsed of them is what a full parse finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from aerogit.store.affixes import shared_end, shared_start
from aerogit.store.listing import Folder, follow, parse_listing, parse_tree

names = st.text("ab0 é", min_size=1, max_size=4).map(str.encode)
ids = st.sampled_from([b"a" * 20, b"b" * 20, b"100644 a\0" + b"a" * 11, b"\0" * 20, b"\n" * 20])
folders = st.dictionaries(names, st.tuples(st.sampled_from([b"100644", b"40000"]), ids), max_size=12)


def _raw(folder: Folder) -> bytes:
    return b"".join(b"%s %s\0%s" % (mode, name, oid) for name, (mode, oid) in sorted(folder.items()))


def _differing(one: Folder, other: Folder) -> set[bytes]:
    return {name for name in {**one, **other} if one.get(name) != other.get(name)}


@given(folders, st.lists(folders, max_size=4))
def test_following_finds_what_differs(first: Folder, others: list[Folder]) -> None:
    known, listing = first, parse_listing(_raw(first), 20)
    for edit in others:
        other = {**known, **edit}
        for name in list(other)[:1]:
            del other[name]
        listing, gone, come = follow(listing, _raw(other), 20)
        assert listing == parse_listing(_raw(other), 20)
        assert _differing(gone, come) == _differing(known, other)
        assert all(known[name] == location for name, location in gone.items())
        assert all(other[name] == location for name, location in come.items())
        known = other


def test_of_a_large_tree_only_the_difference_is_parsed() -> None:
    plain: Folder = {b"%04d" % n: (b"100644", b"%020d" % n) for n in range(1000)}
    base = parse_listing(_raw(plain), 20)
    assert len(parse_tree(base.raw)) == 1000
    _, gone, come = follow(base, _raw({**plain, b"0500": (b"100644", b"x" * 20), b"0502x": (b"40000", b"y" * 20)}), 20)
    assert (set(gone), set(come)) == ({b"0500", b"0501", b"0502"}, {b"0500", b"0501", b"0502", b"0502x"})


@given(st.binary(max_size=30), st.binary(max_size=8), st.binary(max_size=8))
def test_affixes(shared: bytes, one: bytes, other: bytes) -> None:
    length = shared_start(shared + one, shared + other, len(shared) + min(len(one), len(other)))
    assert (shared + one)[:length] == (shared + other)[:length]
    assert length >= len(shared)
    assert (shared + one)[length : length + 1] != (shared + other)[length : length + 1] or length == len(shared) + min(
        len(one), len(other)
    )
    assert shared_end((shared + one)[::-1], (shared + other)[::-1], length) == length
