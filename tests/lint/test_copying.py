"""Which rows a statement that fills a table leaves behind, and what it reads."""

from __future__ import annotations

import pytest

from aerogit.lint.copying import copy_of


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("INSERT INTO b SELECT * FROM a", ""),
        ("INSERT INTO b (x, y) SELECT x, y FROM a WHERE x > 1", "WHERE"),
        ("INSERT INTO b (x) (SELECT x FROM a WHERE x > 1)", "WHERE"),
        ("INSERT INTO b ((SELECT x FROM a LIMIT 3))", "LIMIT"),
        ("INSERT INTO main.b (x) VALUES ((SELECT x FROM a WHERE x > 1))", ""),
        ("CREATE TABLE b AS ((SELECT * FROM a WHERE x) UNION ALL (SELECT * FROM c))", "WHERE"),
        ("WITH k AS (SELECT * FROM a HAVING x) INSERT INTO b SELECT * FROM k", "HAVING"),
        ("WITH k AS MATERIALIZED (SELECT * FROM a WHERE x) INSERT INTO b SELECT * FROM k", "WHERE"),
        ("INSERT INTO b SELECT * FROM (SELECT * FROM a WHERE x) s", "WHERE"),
        ("INSERT INTO b SELECT * FROM a LEFT JOIN (SELECT * FROM c WHERE x) s ON true", ""),
        ("INSERT INTO b SELECT x IN (SELECT y FROM c WHERE z), EXISTS (SELECT 1 FROM c WHERE z) FROM a", ""),
        ("INSERT INTO b SELECT count(*) FILTER (WHERE x) OVER (), coalesce((SELECT 1 LIMIT 1), 2) FROM a", ""),
        ("INSERT INTO b SELECT a.x FROM a JOIN c ON c.x = a.x", "JOIN"),
        ("INSERT INTO b SELECT a.x FROM a LEFT OUTER JOIN c ON c.x = a.x", ""),
        ("INSERT INTO b SELECT a.x FROM a FULL JOIN c ON c.x = a.x CROSS JOIN d", "JOIN"),
        ("INSERT INTO b SELECT DISTINCT x FROM a", "DISTINCT"),
        ("INSERT INTO b SELECT x IS DISTINCT FROM y, x IS NOT DISTINCT FROM y FROM a", ""),
        ("INSERT INTO b SELECT x, max(y) FROM a GROUP BY x", "GROUP BY"),
        ("INSERT INTO b SELECT x FROM a FETCH FIRST 3 ROWS ONLY", "FETCH FIRST"),
        ("INSERT INTO b SELECT fetch, a.limit, do FROM a", ""),
        ("INSERT INTO b SELECT x FROM a EXCEPT SELECT x FROM c", "EXCEPT"),
        ("INSERT OR IGNORE INTO b SELECT x FROM a", "IGNORE"),
        ("INSERT IGNORE INTO b SELECT x FROM a", "IGNORE"),
        ("INSERT INTO b SELECT x FROM a ON CONFLICT DO NOTHING", "DO NOTHING"),
        ("INSERT INTO b SELECT 'WHERE', \"where\" FROM a -- WHERE", ""),
        ("INSERT INTO b VALUES (1)", ""),
    ],
)
def test_what_is_left_behind(statement: str, word: str) -> None:
    assert copy_of(statement, "postgres", "b").filter == word


def test_what_is_read() -> None:
    read = copy_of('INSERT INTO b SELECT x FROM "A", c.d', "postgres", "B").names
    assert {"a", "c", "d"} <= read
    assert "b" not in read
    assert copy_of("INSERT INTO b VALUES (1)", "postgres", "b").names == frozenset()
