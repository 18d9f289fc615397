"""What the rules about locks claim is what was measured, and what they offer instead is measured to be better."""

from __future__ import annotations

import pytest

from aerogit.lint.table import RULES
from aerogit.model.types import Type
from aerogit.plan.locking.kinds import postgres_retype
from aerogit.plan.locking.matrix import Cost, mysql_cost, postgres_cost
from aerogit.sql.postgres.volatility import VOLATILE

DANGEROUS = {
    "LK01": ("create index", "writers", "create index, concurrently"),
    "LK02": ("drop index", "readers", "drop index, concurrently"),
    "LK04": ("add unique", "scan", "add unique, using index"),
    "LK05": ("add primary key", "scan", "add primary key, using index"),
    "LK06": ("add exclusion", "scan", ""),
    "LK07": ("add foreign key", "scan", "add foreign key, not valid"),
    "LK08": ("add check", "scan", "add check, not valid"),
    "LK10": ("set not null", "scan", "set not null, after a valid check"),
    "LK11": ("add column, volatile default", "rewrite", "add column, stable default"),
    "LK12": ("add column, serial", "rewrite", "add column"),
    "LK13": ("change type, integer to bigint", "rewrite", "change type, varchar wider"),
    "LK14": ("vacuum full", "rewrite", "vacuum"),
    "LK15": ("reindex table", "writers", "reindex, concurrently"),
    "LK16": ("refresh materialized view", "readers", "refresh materialized view, concurrently"),
    "LK18": ("create table, partition of", "readers", ""),
    "LK19": ("attach partition", "scan", "attach partition, after a valid check"),
    "LK23": ("create trigger", "writers", ""),
    "LK24": ("add domain check", "writers", "add domain check, not valid"),
    "LK27": ("add column, check", "scan", "add column"),
}
"""Code -> the measured kind of change, what is dangerous about it, and the kind that is offered instead."""


def does(cost: Cost, danger: str) -> bool:
    match danger:
        case "readers":
            return cost.stops_readers
        case "writers":
            return cost.stops_writers
        case "scan":
            return cost.stops_writers and cost.scans
        case _:
            return cost.stops_readers and cost.rewrites


@pytest.mark.parametrize("version", [15, 18])
@pytest.mark.parametrize("code", DANGEROUS)
def test_what_a_rule_says_is_what_the_server_does(code: str, version: int) -> None:
    assert any(rule.code == code and "postgres" in rule.dialects for rule in RULES)
    kind, danger, instead = DANGEROUS[code]
    assert does(postgres_cost(kind, version), danger)
    assert not instead or not does(postgres_cost(instead, version), danger)


@pytest.mark.parametrize("version", [15, 18])
def test_what_no_rule_speaks_of_is_harmless(version: int) -> None:
    """Brief locks aside: what is called safe writes no row and reads none."""
    for kind in ("add column", "add column, constant default", "add column, stable default", "set default",
                 "add column, references", "rename index", "drop not null", "set statistics"):  # fmt: skip
        cost = postgres_cost(kind, version)
        assert not cost.rewrites, kind
        assert not cost.scans, kind


def test_validation_stops_nobody_who_writes() -> None:
    for kind in ("validate check", "validate foreign key"):
        assert not postgres_cost(kind, 18).stops_writers
    assert not postgres_cost("attach partition, after a valid check", 18).scans


def test_numbers_and_computed_values_write_all_rows() -> None:
    for kind in ("add column, identity", "add column, generated stored", "add column, random uuid"):
        assert postgres_cost(kind, 15).rewrites
    assert "clock_timestamp" in VOLATILE
    assert "now" not in VOLATILE


@pytest.mark.parametrize(
    ("before", "after", "rewrites"),
    [
        (Type("varchar", ("20",)), Type("varchar", ("40",)), False),
        (Type("varchar", ("40",)), Type("varchar", ("20",)), True),
        (Type("varchar", ("20",)), Type("text"), False),
        (Type("text"), Type("varchar"), False),
        (Type("text"), Type("varchar", ("20",)), True),
        (Type("numeric", ("10", "2")), Type("numeric", ("12", "2")), False),
        (Type("numeric", ("10", "2")), Type("numeric", ("12", "3")), True),
        (Type("numeric", ("10", "2")), Type("numeric"), False),
        (Type("timestamp", ("3",)), Type("timestamp"), False),
        (Type("timestamp"), Type("timestamp", ("3",)), True),
        (Type("timestamp"), Type("timestamptz"), True),
        (Type("cidr"), Type("inet"), False),
        (Type("integer"), Type("bigint"), True),
        (Type("integer", dims=("",)), Type("bigint", dims=("",)), True),
    ],
)
def test_which_types_are_written_anew(before: Type, after: Type, rewrites: bool) -> None:
    assert postgres_cost(postgres_retype(before, after), 15).rewrites is rewrites


def test_what_mariadb_copies() -> None:
    assert mysql_cost("change type, int to bigint").algorithm == "COPY"
    assert mysql_cost("change type, varchar wider").algorithm == "INSTANT"
    assert mysql_cost("add fulltext index").lock == "SHARED"
    assert not mysql_cost("add index").stops_writers
