"""Reading MySQL schemas into the model, against sqlglot's parser alone on the same text."""

from __future__ import annotations

import logging
from pathlib import Path

import sqlglot

from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import read
from bench.measure import best_ms, report

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus" / "schemas" / "mysql"
LIMIT = 1.5
TABLES = 400


def made_up() -> str:
    """Tables with keys, an index, a foreign key and a view each."""
    return "\n".join(
        f"CREATE TABLE `t{n}` (\n  `id` bigint unsigned NOT NULL AUTO_INCREMENT,\n"
        "  `name` varchar(50) COLLATE utf8mb4_bin DEFAULT 'x',\n  `up` bigint unsigned,\n"
        "  `at` datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP COMMENT 'last change',\n"
        f"  PRIMARY KEY (`id`),\n  KEY `name` (`name`(10)),\n"
        f"  CONSTRAINT `fk{n}` FOREIGN KEY (`up`) REFERENCES `t{n // 2}` (`id`) ON DELETE CASCADE\n"
        ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;\n"
        f"CREATE VIEW v{n} AS SELECT id, upper(name) AS name FROM t{n} WHERE name <> 'q' AND id IN (1, 2);"
        for n in range(TABLES)
    )


def main() -> bool:
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    texts = {"made up": made_up()}
    if CORPUS.is_dir():
        for name in ("icinga-director.sql", "otwarchive.sql", "sharetribe.sql"):
            texts[name] = (CORPUS / name).read_text(encoding="utf-8")
    results = [one(name, text) for name, text in texts.items()]
    return all(results)


def one(name: str, text: str) -> bool:
    """One text, parsed and read in turn, so that both meet the same machine."""
    source = [SourceFile(name, text)]
    parsing, reading = [], []
    for _ in range(3):
        parsing.append(best_ms(lambda: sqlglot.parse(text, dialect="mysql"), 1))
        reading.append(best_ms(lambda: read(source, "mysql"), 1))
    return report(name, min(reading), min(parsing), LIMIT)
