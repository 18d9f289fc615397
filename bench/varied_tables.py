"""Tables that share next to no line of text, for engines that keep a table as the text that made it.

Names are made of words as people choose them; types, defaults, checks and keys come in the mix that applications have.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

_WORDS = """
account address amount answer archive author badge balance basket batch body branch budget card cart category channel
charge client color comment company contact contract coupon course credit currency customer delivery device discount
document draft duration email employee entry error event expense feature feed field file filter folder form gateway
grade group guest height history holiday image import income index invoice issue item job journal key label language
layout lead ledger level license limit line link location login manager margin member memo message method metric
milestone model module month note notice number object offer option order owner package page parent partner password
payment period permit person phone plan player policy post price priority process product profile project promo
purchase quantity quota rank rate rating reader reason receipt record refund region report request reserve result
review reward role route rule sale sample schedule score season section segment seller sender series service session
setting shape share shift shipment shop signal size skill slot source stage status step stock store street student
subject summary supplier survey system tag target task tax team tenant term test theme ticket title token tool topic
total track trade transfer trip unit update upload user value vendor version video visit vote voucher wallet weight
""".split()
_TYPES = (
    ("VARCHAR", "NOT NULL DEFAULT '{word}'", "{name} <> '{word}'"),
    ("VARCHAR(60)", "", "length({name}) > {n}"),
    ("INTEGER", "NOT NULL DEFAULT {n}", "{name} >= {n}"),
    ("BIGINT", "", "{name} BETWEEN 0 AND {n}000"),
    ("DECIMAL(12, 2)", "DEFAULT {n}.50", "{name} > 0"),
    ("BOOLEAN", "NOT NULL DEFAULT false", ""),
    ("TIMESTAMP", "NOT NULL DEFAULT CURRENT_TIMESTAMP", ""),
    ("DATE", "", "{name} > '2000-01-01'"),
    ("DOUBLE", "", "{name} < {n}.5 OR {name} IS NULL"),
    ("VARCHAR(20)", "DEFAULT '{word}'", "{name} IN ('{word}', '{other}', '{more}')"),
)


def script(tables: int) -> str:
    """So many tables of ten columns, an index or two each, foreign keys to earlier ones, and a view of every fourth."""
    chosen = random.Random(tables)
    return "".join("".join(_statements(chosen, number)) for number in range(tables))


def _table(number: int) -> str:
    first, second = _WORDS[number % len(_WORDS)], _WORDS[(number * 7 + number // len(_WORDS)) % len(_WORDS)]
    return f"{first}_{second}_{number}"


def _statements(chosen: random.Random, number: int) -> Iterator[str]:
    table = _table(number)
    names = [f"{one}_{chosen.choice(_WORDS)}" for one in chosen.sample(_WORDS, 7)]
    lines = ["id INTEGER PRIMARY KEY"]
    lines += [
        f"{_WORDS[(number + at) % len(_WORDS)]}_id INTEGER REFERENCES {_table(number // (at + 2))} (id)"
        for at in range(2)
    ]
    lines += [_column(chosen, name) for name in names]
    lines.append(f"UNIQUE ({names[0]}, {names[3]})")
    yield f"CREATE TABLE {table} (\n  " + ",\n  ".join(lines) + "\n);\n"
    yield f"CREATE INDEX {table}_{names[1]} ON {table} ({names[1]}, {names[2]});\n"
    if number % 3 == 0:
        yield f"CREATE UNIQUE INDEX {table}_unique ON {table} ({names[4]}, id);\n"
    if number % 4 == 0:
        yield (
            f"CREATE VIEW {names[5]}_{number} AS SELECT t.id, t.{names[0]}, u.id AS other, count(*) AS {names[6]}_count"
            f" FROM {table} t LEFT JOIN {_table(number // 2)} u ON u.id = t.id WHERE t.{names[2]} IS NOT NULL "
            f"GROUP BY t.id, t.{names[0]}, u.id;\n"
        )


def _column(chosen: random.Random, name: str) -> str:
    type_, default, check = chosen.choice(_TYPES)
    words = {"name": name, "n": chosen.randrange(1, 500)}
    words |= dict(zip(("word", "other", "more"), chosen.sample(_WORDS, 3), strict=True))
    text = f"{name} {type_} {default.format(**words)}".rstrip()
    return text + (f" CHECK ({check.format(**words)})" if check and chosen.random() < 0.25 else "")
