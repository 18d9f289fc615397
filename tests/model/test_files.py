"""Where objects are stored: every SQL name becomes a legal, reversible path."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aerogit.model.canonical import component, file_of, key_of, name_of
from aerogit.model.names import Key
from examples import EXAMPLES
from strategies import NASTY, any_name

FORBIDDEN = set('/\\:*?"<>|~\0\n')


@given(any_name)
def test_a_component_is_legal_and_comes_back(name: str) -> None:
    text = component(name)
    assert name_of(text) == name
    assert text
    assert not text.startswith(".")
    assert not FORBIDDEN & set(text)
    assert not any(ord(c) < 32 or ord(c) == 127 for c in text)


@pytest.mark.parametrize("code", [0x200C, 0x200F, 0x202A, 0x202E, 0x206A, 0x206F, 0xFEFF])
def test_what_hfs_does_not_see_is_escaped(code: int) -> None:
    text = component(f"{chr(code)}.git")
    assert text.isascii()
    assert name_of(text) == f"{chr(code)}.git"


@pytest.mark.parametrize("code", [0x200B, 0x2010, 0x2029, 0x202F, 0x2069, 0x2070, 0xFEFE, 0xFF00, 0x80, 0x20, 0x7E - 1])
def test_every_other_character_stands_as_it_is(code: int) -> None:
    assert component(f"a{chr(code)}") == f"a{chr(code)}"


@given(any_name, any_name)
@example("%", "")
@example(".git", "%2Egit")
@example("a%2Fb", "a/b")
@example("\u200c", "%E2%80%8C")
def test_two_names_never_share_a_component(one: str, other: str) -> None:
    assert (component(one) == component(other)) == (one == other)


@given(any_name, st.sampled_from(["table", "view", "text search/dictionary", "grants"]), any_name)
def test_a_key_comes_back_from_its_file(namespace: str, kind: str, name: str) -> None:
    key = Key(namespace, kind, name)
    assert key_of(file_of(key)) == key


def test_files_read_as_what_they_hold() -> None:
    assert file_of(Key("public", "table", "users")) == "in/public/table/users.jsonl"
    assert file_of(Key("", "extension", "pgcrypto")) == "global/extension/pgcrypto.jsonl"
    assert file_of(Key("public", "function", "add(integer,integer)")) == (
        "in/public/function/add(integer,integer).jsonl"
    )
    assert file_of(Key("app", "grants", "relation users")) == "in/app/grants/relation users.jsonl"
    assert file_of(Key("public", "table", "日本")) == "in/public/table/日本.jsonl"


def test_all_kinds_and_names_have_files_of_their_own() -> None:
    keys = {Key(space, value.object_key.kind, name) for value in EXAMPLES for space in NASTY for name in NASTY}
    assert len({file_of(key) for key in keys}) == len(keys)
