"""The functions that LK11 takes for volatile are so on the servers at hand; the ones it leaves alone are not."""

from __future__ import annotations

import psycopg

from aerogit.sql.postgres.volatility import VOLATILE
from support.postgres import Database

QUIET = ["now", "statement_timestamp", "transaction_timestamp", "txid_current", "lower", "md5", "jsonb_build_object"]


def test_they_are_what_the_server_says(postgres: Database) -> None:
    with psycopg.connect(postgres.url) as connection:
        rows = connection.execute(
            "SELECT proname, bool_or(provolatile = 'v') FROM pg_proc WHERE proname = ANY (%s) GROUP BY proname",
            (sorted(VOLATILE) + QUIET,),
        ).fetchall()
    known: dict[str, bool] = dict(rows)
    assert len(known) > len(QUIET) + 5
    assert {name: name in VOLATILE for name in known} == known
