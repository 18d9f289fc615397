"""What a PostgreSQL database holds, as facts read from its catalogs: a witness that knows nothing of our model.

Three databases merge fact by fact: where one side left a fact as it was in base, the other side's holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import psycopg

from aerogit.sql.splitter import split
from support.postgres import Database

Facts = dict[tuple[str, str], str]
"""By kind and name what the server says of it; kinds are fine (a column's type, its default): edits are told apart."""

_SYSTEM = "('pg_catalog', 'information_schema', 'pg_toast')"


def _own(catalog: str, oid: str, namespace: str) -> str:
    """The condition that an object belongs to no extension and not to the server."""
    return f"""{namespace}::regnamespace::text NOT IN {_SYSTEM} AND NOT EXISTS (
        SELECT FROM pg_depend WHERE classid = '{catalog}'::regclass AND objid = {oid} AND deptype = 'e')"""


_QUERIES = (
    f"""SELECT kind, c.oid::regclass || '.' || a.attname, value
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        CROSS JOIN LATERAL (VALUES
            ('column type', format_type(a.atttypid, a.atttypmod)),
            ('column not null', a.attnotnull::text),
            ('column default', coalesce(pg_get_expr(d.adbin, d.adrelid), '')),
            ('column kind', a.attidentity::text || '/' || a.attgenerated::text),
            ('column collation', a.attcollation::regcollation::text)
        ) AS f (kind, value)
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND {_own("pg_class", "c.oid", "c.relnamespace")}""",
    f"""SELECT 'relation', c.oid::regclass::text,
               concat_ws(' ', c.relkind, c.relpersistence, pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
                         c.relrowsecurity)
        FROM pg_class c
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND {_own("pg_class", "c.oid", "c.relnamespace")}""",
    f"""SELECT 'constraint', conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid)
        FROM pg_constraint c
        WHERE conrelid <> 0 AND contype <> 'n' AND {_own("pg_constraint", "c.oid", "connamespace")}""",
    f"""SELECT 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid)
        FROM pg_index JOIN pg_class c ON c.oid = indexrelid
        WHERE {_own("pg_class", "c.oid", "c.relnamespace")}
          AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))""",
    f"""SELECT 'view', c.oid::regclass::text, pg_get_viewdef(c.oid)
        FROM pg_class c WHERE relkind IN ('v', 'm') AND {_own("pg_class", "c.oid", "c.relnamespace")}""",
    f"""SELECT 'sequence', seqrelid::regclass::text,
               concat_ws(' ', format_type(seqtypid, NULL), seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle,
                         (SELECT refobjid::regclass || '.' || attname
                          FROM pg_depend JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
                          WHERE objid = seqrelid AND deptype IN ('a', 'i')))
        FROM pg_sequence JOIN pg_class c ON c.oid = seqrelid WHERE {_own("pg_class", "c.oid", "c.relnamespace")}""",
    f"""SELECT 'routine', p.oid::regprocedure::text,
               concat_ws(' ', prokind, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid), provolatile,
                         proisstrict, prosecdef, prosqlbody, prosrc, probin,
                         (SELECT row(aggtransfn, aggfinalfn, agginitval) FROM pg_aggregate WHERE aggfnoid = p.oid))
        FROM pg_proc p WHERE {_own("pg_proc", "p.oid", "pronamespace")}""",
    """SELECT 'trigger', tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(oid)
        FROM pg_trigger WHERE NOT tgisinternal""",
    f"""SELECT 'rule', ev_class::regclass || ' ' || rulename, pg_get_ruledef(r.oid)
        FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class
        WHERE rulename <> '_RETURN' AND relnamespace::regnamespace::text NOT IN {_SYSTEM}""",
    f"""SELECT 'type', t.oid::regtype::text,
               concat_ws(' ', typtype, format_type(nullif(typbasetype, 0), typtypmod),
                         (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder)
                          FROM pg_enum WHERE enumtypid = t.oid))
        FROM pg_type t WHERE typtype IN ('e', 'd') AND {_own("pg_type", "t.oid", "typnamespace")}""",
    """SELECT 'extension', extname, '' FROM pg_extension WHERE extname <> 'plpgsql'""",
    """SELECT 'comment', i.type || ' ' || i.identity, d.description
        FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i
        WHERE d.objoid >= 16384 AND i.type <> 'extension'
          AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = d.classoid AND objid = d.objoid AND deptype = 'e')""",
)

_MODIFIER = re.compile(r"\b((?:public\.)?(?:geometry|geography))\s*\([^)]*\)(?=[\s,)\[])", re.I)


def loadable(text: str) -> str:
    """A dump without the type modifiers that the stand-ins for extensions do not know."""
    return _MODIFIER.sub(r"\1", text)


@dataclass(frozen=True)
class Loaded:
    """What a script made of an empty database, and the statements the server refused, as it says."""

    facts: Facts
    refused: frozenset[str]


def load(database: Database, text: str) -> Loaded:
    """Run a script statement by statement: an old dump names libraries and settings that a newer server has not."""
    found: Facts = {}
    refused = set()
    with database.connect() as connection:
        for statement in split(loadable(text), "postgres"):
            try:
                connection.execute(statement.text.encode())
            except psycopg.Error as error:
                refused.add(f"{error.diag.message_primary}: {_start(statement.text)}")
        connection.execute("SET search_path = public, pg_catalog")
        for query in _QUERIES:
            for kind, name, value in connection.execute(query.encode()).fetchall():
                found[(kind, name)] = value
        if ("relation", "schema_migrations") in found:
            for (version,) in connection.execute("SELECT version FROM public.schema_migrations").fetchall():
                found[("version", version)] = ""
    return Loaded(found, frozenset(refused))


def _start(text: str) -> str:
    lines = [line for line in text.splitlines() if line and not line.startswith("--")]
    return lines[0] if lines else ""


def merged_facts(base: Facts, ours: Facts, theirs: Facts) -> tuple[Facts, set[tuple[str, str]]]:
    """The facts of a merge, and the keys of those both sides changed, each in its way."""
    found: Facts = {}
    torn = set()
    for key in base.keys() | ours.keys() | theirs.keys():
        was, here, there = base.get(key), ours.get(key), theirs.get(key)
        if here != there and was not in (here, there):
            torn.add(key)
        value = there if here == was else here
        if value is not None:
            found[key] = value
    return found, torn
