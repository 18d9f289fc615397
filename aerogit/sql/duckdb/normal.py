"""DuckDB's own rules of the normal form: what its catalog prints and what people write come out the same."""

from __future__ import annotations

from aerogit.sql.normal import Rewrite

RESERVED_WORDS = frozenset(
    """
    all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default
    deferrable desc describe distinct do else end except false fetch for foreign from group having in initially
    intersect into lambda lateral leading limit not null offset on only or order pivot pivot_longer pivot_wider placing
    primary qualify references returning select show some summarize symmetric table then to trailing true union unique
    unpivot using variadic when where window with is between like ilike glob isnull notnull similar
    """.split()
)
"""Words that are never a column's name unless quoted (`duckdb_keywords()` of DuckDB 2.0)."""

REWRITES: tuple[Rewrite, ...] = ()
