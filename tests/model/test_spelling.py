"""Names as statements spell them, where something is referred to by a new name."""

from __future__ import annotations

import pytest

from aerogit.model.expression import Ref, Spelled
from aerogit.model.spelling import SpellRef, qualified
from aerogit.model.traits import traits_of
from aerogit.sql import printing


@pytest.mark.parametrize(
    ("dialect", "old", "text", "new", "spelt"),
    [
        ("duckdb", ("relation", ("lake.raw", "t")), "lake.raw.t", ("relation", ("lake.raw", "u")), "lake.raw.u"),
        ("duckdb", ("relation", ("main", "t")), "t", ("relation", ("lake.raw", "t")), "lake.raw.t"),
        ("duckdb", ("namespace", ("lake.raw",)), "lake.raw", ("namespace", ("lake.new",)), "lake.new"),
        ("postgres", ("relation", ("a.b", "t")), '"a.b".t', ("relation", ("a.b", "order")), '"a.b"."order"'),
        ("postgres", ("function", ("app", "f(int)")), "app.f", ("function", ("app", "g(int)")), "app.g"),
        ("postgres", ("relation", ("app", "f(x)")), 'app."f(x)"', ("relation", ("app", "g(x)")), 'app."g(x)"'),
        ("postgres", ("relation", ("public", "t")), "public.t", ("relation", ("public", "u")), "public.u"),
        ("postgres", ("relation", ("public", "t")), "t", ("relation", ("public", "u")), "u"),
    ],
)
def test_a_reference_is_spelt_as_it_was(
    dialect: str, old: tuple[str, tuple[str, ...]], text: str, new: tuple[str, tuple[str, ...]], spelt: str
) -> None:
    assert SpellRef(traits_of(dialect))(Spelled(text, Ref(*old)), Ref(*new)) == spelt


def test_names_are_spelt_in_one_place() -> None:
    assert printing.qualified is qualified
