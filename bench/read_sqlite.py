"""Reading SQLite schemas into the model, against sqlglot's parser alone on the same text."""

from __future__ import annotations

from bench.reading import against_sqlglot, corpus

TABLES = 400


def made_up(tables: int) -> str:
    """Tables as frameworks make them, with checks, a foreign key, two indexes, a trigger and a view each."""
    return "\n".join(
        f'CREATE TABLE "t{n}" (\n  "id" integer NOT NULL PRIMARY KEY AUTOINCREMENT,\n  "name" varchar(50) NOT NULL'
        f' DEFAULT \'x\',\n  "up" bigint REFERENCES "t{n // 2}" ("id") ON DELETE CASCADE DEFERRABLE INITIALLY '
        f'DEFERRED,\n  "price" decimal NOT NULL CHECK ("price" >= 0),\n  "made" datetime DEFAULT CURRENT_TIMESTAMP,\n'
        f'  CONSTRAINT "u{n}" UNIQUE ("name", "up")\n);\n'
        f'CREATE INDEX "i{n}" ON "t{n}" ("up");\nCREATE UNIQUE INDEX "j{n}" ON "t{n}" (lower("name")) WHERE "up" > 0;\n'
        f"CREATE VIEW v{n} AS SELECT id, upper(name) AS name FROM t{n} WHERE name <> 'q' AND id IN (1, 2);\n"
        f"CREATE TRIGGER g{n} AFTER UPDATE OF name ON t{n} BEGIN\n"
        f"  UPDATE t{n} SET made = CURRENT_TIMESTAMP WHERE id = NEW.id;\nEND;"
        for n in range(tables)
    )


def main(*, is_small: bool = False) -> bool:
    if is_small:
        return against_sqlglot("sqlite", {"made up": made_up(1)})
    return against_sqlglot("sqlite", {"made up": made_up(TABLES), **corpus("sqlite")})
