"""Statements that PostgreSQL's catalog can put together by itself: everything but tables, their parts and sequences.

Each query gives rows of `class oid, object oid, statement, what to call it in COMMENT, GRANT and OWNER TO, owner`.
"""

from __future__ import annotations

from aerogit.introspect.postgres_queries import HERE, own


def name_in(column: str) -> str:
    """A name of a catalog column, qualified by the namespace `n`."""
    return f"quote_ident(n.nspname) || '.' || quote_ident({column})"


def row(catalog: str, oid: str, statement: str, target: str, owner: str = "0") -> str:
    """The select list of a query for `Made`."""
    return f"SELECT 'pg_catalog.{catalog}'::regclass::oid::int8, {oid}::int8, {statement}, {target}, {owner}::int8"


def routine(column: str) -> str:
    """A function a catalog column refers to, qualified, without arguments; NULL for none."""
    return (
        f"(SELECT quote_ident(fn.nspname) || '.' || quote_ident(fp.proname) FROM pg_proc fp "
        f"JOIN pg_namespace fn ON fn.oid = fp.pronamespace WHERE fp.oid = {column})"
    )


def clause(word: str, value: str) -> str:
    """`, word = value`, nothing for NULL."""
    return f"coalesce(', {word} = ' || {value}, '')"


def operator(column: str) -> str:
    """An operator a catalog column refers to; NULL for none."""
    return (
        f"(SELECT 'OPERATOR(' || quote_ident(fn.nspname) || '.' || fo.oprname || ')' FROM pg_operator fo "
        f"JOIN pg_namespace fn ON fn.oid = fo.oprnamespace WHERE fo.oid = {column})"
    )


def options(column: str) -> str:
    """` OPTIONS (a 'b')`, nothing for NULL."""
    return (
        f"coalesce(' OPTIONS (' || (SELECT string_agg(quote_ident(o.option_name) || ' ' || "
        f"quote_literal(o.option_value), ', ') FROM pg_options_to_table({column}) o) || ')', '')"
    )


_NAMESPACES = f"""
{
    row(
        "pg_namespace",
        "n.oid",
        "'CREATE SCHEMA ' || quote_ident(n.nspname)",
        "'SCHEMA ' || quote_ident(n.nspname)",
        "n.nspowner",
    )
}
FROM pg_namespace n WHERE {HERE} AND {own("pg_namespace", "n")}
"""

_EXTENSIONS = f"""
{
    row(
        "pg_extension",
        "x.oid",
        '''CASE WHEN n.nspname = 'public' OR EXISTS (SELECT FROM pg_depend e
    WHERE e.classid = 'pg_catalog.pg_namespace'::regclass AND e.objid = n.oid AND e.deptype = 'e') OR EXISTS
    (SELECT FROM pg_available_extension_versions v WHERE v.name = x.extname AND v.schema = n.nspname)
    THEN 'CREATE EXTENSION ' || quote_ident(x.extname)
    ELSE format('CREATE EXTENSION %I SCHEMA %I', x.extname, n.nspname) END''',
        "'EXTENSION ' || quote_ident(x.extname)",
    )
}
FROM pg_extension x JOIN pg_namespace n ON n.oid = x.extnamespace WHERE x.oid >= 16384
"""

_TYPE = name_in("t.typname")

_ENUMS = f"""
{
    row(
        "pg_type",
        "t.oid",
        f'''format('CREATE TYPE %s AS ENUM (%s)', {_TYPE}, (SELECT
    string_agg(quote_literal(v.enumlabel), ', ' ORDER BY v.enumsortorder) FROM pg_enum v WHERE v.enumtypid = t.oid))''',
        f"'TYPE ' || {_TYPE}",
        "t.typowner",
    )
}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND {HERE} AND {own("pg_type", "t")}
"""

_COLLATE = """coalesce((SELECT ' COLLATE ' || quote_ident(ln.nspname) || '.' || quote_ident(l.collname)
    FROM pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace WHERE l.oid = {0} AND {0} <> {1}), '')"""

_DOMAINS = f"""
{
    row(
        "pg_type",
        "t.oid",
        f'''format('CREATE DOMAIN %s AS %s%s%s%s%s', {_TYPE}, format_type(t.typbasetype, t.typtypmod),
    {_COLLATE.format("t.typcollation", "b.typcollation")},
    coalesce(' DEFAULT ' || pg_get_expr(t.typdefaultbin, 'pg_catalog.pg_type'::regclass), ' DEFAULT ' ||
        quote_literal(t.typdefault), CASE WHEN b.typdefault IS NOT NULL THEN ' DEFAULT NULL' END, ''),
    CASE WHEN t.typnotnull THEN coalesce((SELECT format(' CONSTRAINT %I', k.conname) FROM pg_constraint k
        WHERE k.contypid = t.oid AND k.contype = 'n'), '') || ' NOT NULL' ELSE '' END,
    (SELECT string_agg(format(' CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), '' ORDER BY k.oid)
        FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c' AND k.convalidated))''',
        f"'DOMAIN ' || {_TYPE}",
        "t.typowner",
    )
}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_type b ON b.oid = t.typbasetype
WHERE t.typtype = 'd' AND {HERE} AND {own("pg_type", "t")}
UNION ALL
{
    row(
        "pg_type",
        "t.oid",
        f'''format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', {_TYPE}, k.conname,
    pg_get_constraintdef(k.oid))''',
        "NULL::text",
    )
}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_constraint k ON k.contypid = t.oid
WHERE k.contype = 'c' AND NOT k.convalidated AND {HERE} AND {own("pg_type", "t")}
UNION ALL
{row("pg_constraint", "k.oid", "NULL::text", f"format('CONSTRAINT %I ON DOMAIN %s', k.conname, {_TYPE})")}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_constraint k ON k.contypid = t.oid
WHERE k.contype IN ('c', 'n') AND {HERE} AND {own("pg_type", "t")}
"""

_COMPOSITES = f"""
{
    row(
        "pg_type",
        "t.oid",
        f'''format('CREATE TYPE %s AS (%s)', {_TYPE}, (SELECT string_agg(quote_ident(a.attname) || ' '
    || format_type(a.atttypid, a.atttypmod) || {_COLLATE.format("a.attcollation", "b.typcollation")}, ', '
    ORDER BY a.attnum) FROM pg_attribute a JOIN pg_type b ON b.oid = a.atttypid
    WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped))''',
        f"'TYPE ' || {_TYPE}",
        "t.typowner",
    )
}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid
WHERE t.typtype = 'c' AND c.relkind = 'c' AND {HERE} AND {own("pg_type", "t")}
UNION ALL
{row("pg_class", "c.oid", "NULL::text", f"'TYPE ' || {_TYPE}")}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid
WHERE t.typtype = 'c' AND c.relkind = 'c' AND {HERE} AND {own("pg_type", "t")}
"""

_MULTIRANGE = """CASE WHEN position('range' in t.typname) > 0 THEN
    overlay(t.typname placing 'multirange' from position('range' in t.typname) for 5)
    ELSE left(t.typname, 52) || '_multirange' END"""

_OTHER_CLASS = """(SELECT quote_ident(fn.nspname) || '.' || quote_ident(o.opcname) FROM pg_opclass o
    JOIN pg_namespace fn ON fn.oid = o.opcnamespace WHERE o.oid = r.rngsubopc AND NOT o.opcdefault)"""
_OTHER_COLLATION = """(SELECT quote_ident(fn.nspname) || '.' || quote_ident(l.collname) FROM pg_collation l
    JOIN pg_namespace fn ON fn.oid = l.collnamespace WHERE l.oid = r.rngcollation AND l.oid <> b.typcollation)"""
_OTHER_MULTIRANGE = f"""(SELECT quote_ident(m.typname) FROM pg_type m
    WHERE m.oid = r.rngmultitypid AND m.typname <> {_MULTIRANGE})"""

_RANGE = f"""format('CREATE TYPE %s AS RANGE (subtype = %s', {_TYPE}, format_type(r.rngsubtype, NULL))
    || {clause("subtype_opclass", _OTHER_CLASS)} || {clause("collation", _OTHER_COLLATION)}
    || {clause("canonical", routine("r.rngcanonical::oid"))} || {clause("subtype_diff", routine("r.rngsubdiff::oid"))}
    || {clause("multirange_type_name", _OTHER_MULTIRANGE)} || ')'"""

_RANGES = f"""
{row("pg_type", "t.oid", _RANGE, f"'TYPE ' || {_TYPE}", "t.typowner")}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_range r ON r.rngtypid = t.oid
    JOIN pg_type b ON b.oid = r.rngsubtype
WHERE t.typtype = 'r' AND {HERE} AND {own("pg_type", "t")}
"""

_TYPE_STORAGE = "CASE t.typstorage WHEN 'x' THEN 'extended' WHEN 'm' THEN 'main' WHEN 'e' THEN 'external' END"

_BASE_TYPES = f"""
{row("pg_type", "t.oid", f"'CREATE TYPE ' || {_TYPE}", f"'TYPE ' || {_TYPE}", "t.typowner")}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE (t.typtype = 'p' OR (t.typtype = 'b' AND t.typelem = 0)) AND t.typrelid = 0 AND {HERE} AND {own("pg_type", "t")}
    AND t.oid >= 16384
UNION ALL
{
    row(
        "pg_type",
        "-t.oid::int8",
        f'''format('CREATE TYPE %s (INPUT = %s, OUTPUT = %s', {_TYPE}, {routine("t.typinput")},
    {routine("t.typoutput")}) || {clause("RECEIVE", routine("t.typreceive"))}
    || {clause("SEND", routine("t.typsend"))} || {clause("TYPMOD_IN", routine("t.typmodin"))}
    || {clause("TYPMOD_OUT", routine("t.typmodout"))} || {clause("ANALYZE", routine("t.typanalyze"))}
    || {clause("INTERNALLENGTH", "CASE WHEN t.typlen < 0 THEN 'VARIABLE' ELSE t.typlen::text END")}
    || CASE WHEN t.typbyval THEN ', PASSEDBYVALUE' ELSE '' END
    || {clause("ALIGNMENT", "CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double' END")}
    || {clause("STORAGE", _TYPE_STORAGE)}
    || {clause("CATEGORY", "quote_literal(nullif(t.typcategory::text, 'U'))")}
    || CASE WHEN t.typispreferred THEN ', PREFERRED = true' ELSE '' END
    || {clause("DEFAULT", "quote_literal(t.typdefault)")}
    || CASE WHEN t.typcollation <> 0 THEN ', COLLATABLE = true' ELSE '' END || ')' ''',
        "NULL::text",
    )
}
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'b' AND t.typelem = 0 AND t.typisdefined AND {HERE} AND {own("pg_type", "t")} AND t.oid >= 16384
"""
"""A base type is made twice: by its name for its functions to refer to, then whole."""

_ROUTINE_NAME = f"""CASE p.prokind WHEN 'a' THEN 'AGGREGATE ' WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END ||
    {name_in("p.proname")} || '(' || CASE WHEN p.prokind = 'a' AND p.pronargs = 0 THEN '*'
    WHEN p.prokind = 'a' THEN oidvectortypes(p.proargtypes)
    ELSE pg_get_function_identity_arguments(p.oid) END || ')'"""

_ROUTINES = f"""
{row("pg_proc", "p.oid", "pg_get_functiondef(p.oid)", _ROUTINE_NAME, "p.proowner")}
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prokind <> 'a' AND {HERE} AND {own("pg_proc", "p")}
    AND NOT EXISTS (SELECT FROM pg_depend i WHERE i.classid = 'pg_catalog.pg_proc'::regclass AND i.objid = p.oid
        AND i.deptype = 'i')
"""

_FINAL_MODIFY = """CASE WHEN a.aggfinalmodify <> CASE a.aggkind WHEN 'n' THEN 'r' ELSE 'w' END THEN
    CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END END"""

_AGGREGATES = f"""
{
    row(
        "pg_proc",
        "p.oid",
        f'''format('CREATE AGGREGATE %s(%s) (SFUNC = %s, STYPE = %s', {name_in("p.proname")},
    CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END, {routine("a.aggtransfn")},
    format_type(a.aggtranstype, NULL))
    || {clause("SSPACE", "nullif(a.aggtransspace, 0)")} || {clause("FINALFUNC", routine("a.aggfinalfn"))}
    || CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END
    || {clause("FINALFUNC_MODIFY", _FINAL_MODIFY)}
    || {clause("COMBINEFUNC", routine("a.aggcombinefn"))} || {clause("SERIALFUNC", routine("a.aggserialfn"))}
    || {clause("DESERIALFUNC", routine("a.aggdeserialfn"))} || {clause("INITCOND", "quote_literal(a.agginitval)")}
    || {clause("MSFUNC", routine("a.aggmtransfn"))} || {clause("MINVFUNC", routine("a.aggminvtransfn"))}
    || {clause("MSTYPE", "CASE WHEN a.aggmtranstype <> 0 THEN format_type(a.aggmtranstype, NULL) END")}
    || {clause("MSSPACE", "nullif(a.aggmtransspace, 0)")} || {clause("MFINALFUNC", routine("a.aggmfinalfn"))}
    || CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END
    || {clause("MINITCOND", "quote_literal(a.aggminitval)")} || {clause("SORTOP", operator("a.aggsortop"))}
    || {clause("PARALLEL", "CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END")}
    || CASE WHEN a.aggkind = 'h' THEN ', HYPOTHETICAL' ELSE '' END || ')' ''',
        _ROUTINE_NAME,
        "p.proowner",
    )
}
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_aggregate a ON a.aggfnoid = p.oid
WHERE {HERE} AND {own("pg_proc", "p")}
"""

_VIEWS = f"""
{
    row(
        "pg_class",
        "c.oid",
        f'''format('CREATE %s %s%s AS %s', CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE
    'MATERIALIZED VIEW' END, {name_in("c.relname")}
    || coalesce((SELECT ' USING ' || quote_ident(am.amname) FROM pg_am am WHERE am.oid = c.relam
        AND am.amname <> 'heap'), '') || coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', ''),
    (SELECT 'TABLESPACE ' || quote_ident(s.spcname) || ' ' FROM pg_tablespace s WHERE s.oid = c.reltablespace),
    pg_get_viewdef(c.oid))''',
        f"CASE c.relkind WHEN 'v' THEN 'VIEW ' ELSE 'MATERIALIZED VIEW ' END || {name_in('c.relname')}",
        "c.relowner",
    )
}
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND {HERE} AND {own("pg_class", "c")}
"""

OBJECTS = "UNION ALL".join(
    (_NAMESPACES, _EXTENSIONS, _ENUMS, _DOMAINS, _COMPOSITES, _RANGES, _BASE_TYPES, _ROUTINES, _AGGREGATES, _VIEWS)
)
"""What tables may need, and views."""

TRIGGERS = f"""
{
    row(
        "pg_trigger",
        "t.oid",
        "pg_get_triggerdef(t.oid)",
        f"format('TRIGGER %I ON %s', t.tgname, {name_in('c.relname')})",
    )
},
    CASE WHEN t.tgenabled = 'O' THEN NULL ELSE format('ALTER TABLE %s %s TRIGGER %I', {name_in("c.relname")},
        CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, t.tgname) END
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND {HERE} AND {own("pg_class", "c")}
UNION ALL
{
    row(
        "pg_trigger",
        "t.oid",
        f'''format('ALTER TABLE %s %s TRIGGER %I', {name_in("c.relname")}, CASE t.tgenabled WHEN 'O' THEN 'ENABLE'
        WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, t.tgname)''',
        f"format('TRIGGER %I ON %s', t.tgname, {name_in('c.relname')})",
    )
}, NULL
FROM pg_trigger t JOIN pg_trigger above ON above.oid = t.tgparentid
    JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal AND t.tgenabled <> above.tgenabled AND {HERE} AND {own("pg_class", "c")}
UNION ALL
{
    row(
        "pg_class",
        "c.oid",
        f'''format('ALTER MATERIALIZED VIEW %s ALTER COLUMN %I SET %s', {name_in("c.relname")}, a.attname, set.said)''',
        f"'MATERIALIZED VIEW ' || {name_in('c.relname')}",
    )
}, NULL
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    JOIN pg_type t ON t.oid = a.atttypid,
    LATERAL (VALUES ('STATISTICS ' || CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END),
        ('STORAGE ' || CASE WHEN a.attstorage <> t.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN'
            WHEN 'e' THEN 'EXTERNAL' WHEN 'x' THEN 'EXTENDED' ELSE 'MAIN' END END),
        ('COMPRESSION ' || CASE a.attcompression WHEN 'p' THEN 'PGLZ' WHEN 'l' THEN 'LZ4' END)) AS set (said)
WHERE c.relkind = 'm' AND set.said IS NOT NULL AND NOT a.attisdropped AND {HERE} AND {own("pg_class", "c")}
UNION ALL
{
    row(
        "pg_rewrite",
        "r.oid",
        "pg_get_ruledef(r.oid)",
        f"format('RULE %I ON %s', r.rulename, {name_in('c.relname')})",
    )
},
    CASE WHEN r.ev_enabled = 'O' THEN NULL ELSE format('ALTER TABLE %s %s RULE %I', {name_in("c.relname")},
        CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END, r.rulename)
        END
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND {HERE} AND {own("pg_rewrite", "r")}
UNION ALL
{
    row(
        "pg_policy",
        "p.oid",
        f'''format('CREATE POLICY %I ON %s AS %s FOR %s TO %s%s%s', p.polname,
    {name_in("c.relname")}, CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
    CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
        ELSE 'ALL' END,
    (SELECT string_agg(CASE WHEN o = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(o)) END, ', ')
        FROM unnest(p.polroles) o),
    ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
    ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')')''',
        f"format('POLICY %I ON %s', p.polname, {name_in('c.relname')})",
    )
}, NULL
FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE {HERE} AND {own("pg_policy", "p")}
ORDER BY 1, 2
"""
"""What tables and views do by themselves; the last column switches a trigger or rule off."""
