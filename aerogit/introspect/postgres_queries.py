"""PostgreSQL's catalog, asked in a fixed number of queries: tables and their parts row by row.

All run under an empty search path, so that what the server prints is qualified. What is an extension's own is left
out. `VERSION` branches ask for columns that exist from a version on. The rest is in `postgres_definitions`.
"""

from __future__ import annotations

from collections.abc import Iterable

JOURNAL_TABLES = ("aerogit_migrations", "aerogit_events")
"""aerogit's own tables, which are no part of anybody's schema; in namespace public."""

HERE = """n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"""
"""What makes a namespace the user's."""


def own(catalog: str, alias: str) -> str:
    """The condition that an object is no part of an extension."""
    return (
        f"NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.{catalog}'::regclass "
        f"AND e.objid = {alias}.oid AND e.deptype = 'e')"
    )


def any_of(catalogs: Iterable[str]) -> str:
    """A query with one row where one of the catalogs holds what is not the server's own, else with none."""
    there = " OR ".join(f"EXISTS (SELECT FROM {catalog} WHERE oid >= 16384)" for catalog in catalogs)
    return f"SELECT true WHERE {there}"


ROLES = """
SELECT r.oid::int8, quote_ident(r.rolname), r.rolname = current_user
    OR r.oid = (SELECT datdba FROM pg_database WHERE datname = current_database())
FROM pg_roles r
"""
"""Roles by oid; the last column marks those whose ownership goes without saying: the user, the database's owner."""

CLASSES = (
    "SELECT oid::int8, relname::text FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'"
)
"""The catalog's own tables, which the other queries name by oid."""

_JOURNAL = ", ".join(f"'{name}'" for name in JOURNAL_TABLES)

RELATIONS = f"""
SELECT c.oid::int8, n.nspname::text, c.relname::text, c.relkind::text, c.relpersistence::text,
    c.relrowsecurity, c.relforcerowsecurity, c.relreplident::text, array_to_string(c.reloptions, ', '),
    (SELECT array_to_string(ARRAY(SELECT 'toast.' || o FROM unnest(s.reloptions) o), ', ')
        FROM pg_class s WHERE s.oid = c.reltoastrelid AND s.reloptions IS NOT NULL),
    CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END,
    CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
    (SELECT array_agg(i.inhparent::int8 ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid),
    (SELECT spcname::text FROM pg_tablespace s WHERE s.oid = c.reltablespace),
    (SELECT amname::text FROM pg_am a WHERE a.oid = c.relam AND a.amname <> 'heap'),
    CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END,
    CASE WHEN c.relkind = 'f' THEN (SELECT quote_ident(s.srvname) || CASE WHEN f.ftoptions IS NULL THEN '' ELSE
        ' OPTIONS (' || (SELECT string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', ')
        FROM pg_options_to_table(f.ftoptions) o) || ')' END
        FROM pg_foreign_table f JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid) END,
    c.relowner::int8
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND {HERE} AND {own("pg_class", "c")}
    AND NOT (n.nspname = 'public' AND c.relname IN ({_JOURNAL}))
ORDER BY c.oid
"""


def columns(version: int) -> str:
    """The columns of tables; NOT NULL constraints have names from 18 on."""
    named = version >= 180000
    not_null = "k.conname::text, k.connoinherit, k.convalidated" if named else "NULL::text, false, true"
    joined = (
        "LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey[1] = a.attnum "
        if named
        else ""
    )
    return f"""
SELECT a.attrelid::int8, a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity::text,
    a.attgenerated::text, pg_get_expr(d.adbin, d.adrelid),
    CASE WHEN a.attcollation <> t.typcollation THEN (SELECT quote_ident(cn.nspname) || '.' || quote_ident(l.collname)
        FROM pg_collation l JOIN pg_namespace cn ON cn.oid = l.collnamespace WHERE l.oid = a.attcollation) END,
    nullif(a.attstorage, t.typstorage)::text, a.attcompression::text, nullif(a.attstattarget, -1)::int,
    array_to_string(a.attoptions, ', '),
    CASE WHEN a.attfdwoptions IS NOT NULL THEN (SELECT string_agg(quote_ident(o.option_name) || ' ' ||
        quote_literal(o.option_value), ', ') FROM pg_options_to_table(a.attfdwoptions) o) END,
    a.attislocal, {not_null}
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum {joined}
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v') AND {HERE}
    AND (c.relkind <> 'v' OR d.oid IS NOT NULL)
ORDER BY a.attrelid, a.attnum
"""


CONSTRAINTS = f"""
SELECT k.conrelid::int8, k.oid::int8, k.conname::text, k.contype::text, pg_get_constraintdef(k.oid),
    k.conparentid::int8, k.confrelid::int8, k.conislocal, k.convalidated, array_to_string(i.reloptions, ', '),
    (SELECT spcname::text FROM pg_tablespace s WHERE s.oid = i.reltablespace), x.indisclustered, x.indisreplident,
    p.inhparent::int8, k.conindid::int8
FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
    LEFT JOIN pg_class i ON i.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_index x ON x.indexrelid = i.oid LEFT JOIN pg_inherits p ON p.inhrelid = i.oid
WHERE k.contype IN ('p', 'u', 'x', 'f', 'c') AND k.conrelid <> 0 AND {HERE}
ORDER BY k.conrelid, k.oid
"""

INDEXES = f"""
SELECT x.indrelid::int8, x.indexrelid::int8, i.relname::text, pg_get_indexdef(x.indexrelid), x.indisclustered,
    x.indisreplident, p.inhparent::int8,
    (SELECT spcname::text FROM pg_tablespace s WHERE s.oid = i.reltablespace),
    (SELECT array_agg(a.attnum || ' ' || a.attstattarget) FROM pg_attribute a
        WHERE a.attrelid = i.oid AND a.attstattarget >= 0)
FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_namespace n ON n.oid = i.relnamespace
    LEFT JOIN pg_inherits p ON p.inhrelid = i.oid
WHERE {HERE} AND (x.indisvalid OR i.relkind = 'I') AND NOT EXISTS (SELECT FROM pg_constraint k
    WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
ORDER BY x.indexrelid
"""

SEQUENCES = f"""
SELECT c.oid::int8, n.nspname::text, c.relname::text, c.relpersistence::text, format_type(s.seqtypid, NULL),
    s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, d.deptype::text, d.refobjid::int8,
    a.attname::text, c.relowner::int8
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_depend d ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
        AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.deptype IN ('a', 'i')
    LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE {HERE} AND {own("pg_class", "c")}
ORDER BY c.oid
"""

DEPENDENCIES = """
SELECT DISTINCT CASE WHEN r.oid IS NULL THEN d.classid ELSE 'pg_catalog.pg_class'::regclass END::int8,
    CASE WHEN r.oid IS NULL THEN d.objid ELSE r.ev_class END::int8, d.refclassid::int8, d.refobjid::int8
FROM pg_depend d LEFT JOIN pg_rewrite r ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND r.oid = d.objid
    AND r.rulename = '_RETURN'
WHERE d.deptype IN ('n', 'a') AND d.objid >= 16384 AND d.refobjid >= 16384
    AND (d.classid = 'pg_catalog.pg_proc'::regclass OR d.classid = 'pg_catalog.pg_type'::regclass OR r.oid IS NOT NULL
        OR d.classid = 'pg_catalog.pg_operator'::regclass OR (d.classid = 'pg_catalog.pg_class'::regclass
            AND d.refclassid <> 'pg_catalog.pg_class'::regclass))
    AND d.refclassid IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_type'::regclass,
        'pg_catalog.pg_class'::regclass, 'pg_catalog.pg_operator'::regclass, 'pg_catalog.pg_collation'::regclass)
UNION ALL
SELECT 'pg_catalog.pg_class'::regclass::oid::int8, d.adrelid::int8, p.refclassid::int8, p.refobjid::int8
FROM pg_attrdef d JOIN pg_depend p ON p.classid = 'pg_catalog.pg_attrdef'::regclass AND p.objid = d.oid
    AND p.refclassid = 'pg_catalog.pg_proc'::regclass AND p.refobjid >= 16384
UNION ALL
SELECT 'pg_catalog.pg_type'::regclass::oid::int8, k.contypid::int8, p.refclassid::int8, p.refobjid::int8
FROM pg_constraint k JOIN pg_depend p ON p.classid = 'pg_catalog.pg_constraint'::regclass AND p.objid = k.oid
    AND p.refobjid >= 16384
WHERE k.contypid <> 0
UNION ALL
SELECT 'pg_catalog.pg_class'::regclass::oid::int8, k.conrelid::int8, p.refclassid::int8, p.refobjid::int8
FROM pg_constraint k JOIN pg_depend p ON p.classid = 'pg_catalog.pg_constraint'::regclass AND p.objid = k.oid
    AND p.refclassid = 'pg_catalog.pg_proc'::regclass AND p.refobjid >= 16384
WHERE k.conrelid <> 0
"""
"""What must be made before what; a view's rule stands for the view, a column's default for its table."""

TYPE_RELATIONS = """
SELECT t.oid::int8, CASE WHEN t.typelem <> 0 AND t.typarray = 0 THEN t.typelem ELSE t.typrelid END::int8,
    t.typelem <> 0 AND t.typarray = 0
FROM pg_type t WHERE t.oid >= 16384 AND (t.typrelid <> 0 OR (t.typelem <> 0 AND t.typarray = 0))
"""
"""Types that stand for something else: a relation's rows, an array's elements."""
