"""What few PostgreSQL databases hold and the model keeps as text: operators, casts, collations, text search, servers.

Rows as in `postgres_definitions`. What stands in the catalog as plain fields is put together here by the server itself.
"""

from __future__ import annotations

from aerogit.introspect.postgres_definitions import (
    clause,
    name_in,
    operator,
    options,
    routine,
    row,
)
from aerogit.introspect.postgres_queries import HERE, any_of, own

_OPERATORS = f"""
{
    row(
        "pg_operator",
        "o.oid",
        f'''format('CREATE OPERATOR %s.%s (FUNCTION = %s', quote_ident(n.nspname), o.oprname,
    {routine("o.oprcode::oid")})
    || {clause("LEFTARG", "format_type(nullif(o.oprleft, 0), NULL)")}
    || {clause("RIGHTARG", "format_type(nullif(o.oprright, 0), NULL)")}
    || {clause("COMMUTATOR", operator("o.oprcom"))} || {clause("NEGATOR", operator("o.oprnegate"))}
    || {clause("RESTRICT", routine("o.oprrest::oid"))} || {clause("JOIN", routine("o.oprjoin::oid"))}
    || CASE WHEN o.oprcanhash THEN ', HASHES' ELSE '' END || CASE WHEN o.oprcanmerge THEN ', MERGES' ELSE '' END
    || ')' ''',
        '''format('OPERATOR %s.%s (%s, %s)', quote_ident(n.nspname), o.oprname,
    coalesce(format_type(nullif(o.oprleft, 0), NULL), 'NONE'),
    coalesce(format_type(nullif(o.oprright, 0), NULL), 'NONE'))''',
        "o.oprowner",
    )
}
FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace
WHERE o.oprcode <> 0 AND {HERE} AND {own("pg_operator", "o")}
"""


def _members(owner: str) -> str:
    """The operators and functions that are an operator class's own, or only its family's."""
    return f"""(SELECT string_agg(x.item, ', ' ORDER BY x.kind, x.number, x.item) FROM (
    SELECT 1 AS kind, a.amopstrategy AS number, format('OPERATOR %s %s.%s (%s, %s)%s', a.amopstrategy,
        quote_ident(on_.nspname), op.oprname, format_type(op.oprleft, NULL), format_type(op.oprright, NULL),
        CASE WHEN a.amoppurpose = 'o' THEN ' FOR ORDER BY ' || (SELECT quote_ident(sn.nspname) || '.' ||
            quote_ident(s.opfname) FROM pg_opfamily s JOIN pg_namespace sn ON sn.oid = s.opfnamespace
            WHERE s.oid = a.amopsortfamily) END) AS item
    FROM pg_depend d JOIN pg_amop a ON a.oid = d.objid JOIN pg_operator op ON op.oid = a.amopopr
        JOIN pg_namespace on_ ON on_.oid = op.oprnamespace
    WHERE d.classid = 'pg_catalog.pg_amop'::regclass AND d.refclassid = 'pg_catalog.{owner}'::regclass
        AND d.refobjid = c.oid
    UNION ALL
    SELECT 2, a.amprocnum, format('FUNCTION %s (%s, %s) %s', a.amprocnum, format_type(a.amproclefttype, NULL),
        format_type(a.amprocrighttype, NULL), a.amproc::regprocedure)
    FROM pg_depend d JOIN pg_amproc a ON a.oid = d.objid
    WHERE d.classid = 'pg_catalog.pg_amproc'::regclass AND d.refclassid = 'pg_catalog.{owner}'::regclass
        AND d.refobjid = c.oid) x)"""


_MEMBERS, _LOOSE = _members("pg_opclass"), _members("pg_opfamily").replace("c.oid", "f.oid")

_FAMILIES = f"""
{
    row(
        "pg_opfamily",
        "f.oid",
        f"format('CREATE OPERATOR FAMILY %s USING %I', {name_in('f.opfname')}, m.amname)",
        f"format('OPERATOR FAMILY %s USING %I', {name_in('f.opfname')}, m.amname)",
        "f.opfowner",
    )
}
FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
WHERE {HERE} AND {own("pg_opfamily", "f")} AND NOT EXISTS (SELECT FROM pg_opclass c
    WHERE c.opcfamily = f.oid AND c.opcname = f.opfname AND c.opcnamespace = f.opfnamespace)
UNION ALL
{
    row(
        "pg_opfamily",
        "f.oid",
        f'''format('ALTER OPERATOR FAMILY %s USING %I ADD %s', {name_in("f.opfname")}, m.amname, {_LOOSE})''',
        "NULL::text",
    )
}
FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod
WHERE {HERE} AND {own("pg_opfamily", "f")} AND EXISTS (SELECT FROM pg_depend d
    WHERE d.refclassid = 'pg_catalog.pg_opfamily'::regclass AND d.refobjid = f.oid
    AND d.classid IN ('pg_catalog.pg_amop'::regclass, 'pg_catalog.pg_amproc'::regclass))
"""

_CLASSES = f"""
{
    row(
        "pg_opclass",
        "c.oid",
        f'''format('CREATE OPERATOR CLASS %s%s FOR TYPE %s USING %I%s AS %s', {name_in("c.opcname")},
    CASE WHEN c.opcdefault THEN ' DEFAULT' END, format_type(c.opcintype, NULL), m.amname,
    (SELECT ' FAMILY ' || quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) FROM pg_opfamily f
        JOIN pg_namespace fn ON fn.oid = f.opfnamespace WHERE f.oid = c.opcfamily
        AND (f.opfname <> c.opcname OR f.opfnamespace <> c.opcnamespace)),
    coalesce('STORAGE ' || format_type(nullif(c.opckeytype, 0), NULL) || ', ', '') || coalesce({_MEMBERS},
        'STORAGE ' || format_type(c.opcintype, NULL)))''',
        f"format('OPERATOR CLASS %s USING %I', {name_in('c.opcname')}, m.amname)",
        "c.opcowner",
    )
}
FROM pg_opclass c JOIN pg_namespace n ON n.oid = c.opcnamespace JOIN pg_am m ON m.oid = c.opcmethod
WHERE {HERE} AND {own("pg_opclass", "c")}
"""

_CASTS = f"""
{
    row(
        "pg_cast",
        "c.oid",
        '''format('CREATE CAST (%s AS %s) %s%s', format_type(c.castsource, NULL), format_type(c.casttarget, NULL),
    CASE c.castmethod WHEN 'b' THEN 'WITHOUT FUNCTION' WHEN 'i' THEN 'WITH INOUT'
        ELSE 'WITH FUNCTION ' || c.castfunc::regprocedure END,
    CASE c.castcontext WHEN 'a' THEN ' AS ASSIGNMENT' WHEN 'i' THEN ' AS IMPLICIT' END)''',
        "format('CAST (%s AS %s)', format_type(c.castsource, NULL), format_type(c.casttarget, NULL))",
    )
}
FROM pg_cast c WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend e
    WHERE e.classid = 'pg_catalog.pg_cast'::regclass AND e.objid = c.oid AND e.deptype IN ('e', 'i'))
"""

_LOCALE = """coalesce(', locale = ' || quote_literal(coalesce({0}, CASE WHEN l.collcollate = l.collctype
    THEN l.collcollate END)), coalesce(', lc_collate = ' || quote_literal(l.collcollate), '')
    || coalesce(', lc_ctype = ' || quote_literal(l.collctype), ''))"""


def _collations(version: int) -> str:
    locale = "l.colllocale" if version >= 170000 else "l.colliculocale"
    rules = "l.collicurules" if version >= 160000 else "NULL::text"
    return f"""
{
        row(
            "pg_collation",
            "l.oid",
            f'''format('CREATE COLLATION %s (provider = %s', {name_in("l.collname")}, CASE l.collprovider WHEN 'i' THEN
    'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END) || {_LOCALE.format(locale)}
    || {clause("rules", f"quote_literal({rules})")}
    || CASE WHEN l.collisdeterministic THEN '' ELSE ', deterministic = false' END || ')' ''',
            f"'COLLATION ' || {name_in('l.collname')}",
            "l.collowner",
        )
    }
FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace WHERE {HERE} AND {own("pg_collation", "l")}
"""


_SERVERS = f"""
{
    row(
        "pg_foreign_data_wrapper",
        "f.oid",
        f'''format('CREATE FOREIGN DATA WRAPPER %I%s%s%s', f.fdwname, ' HANDLER ' || {routine("f.fdwhandler")},
    ' VALIDATOR ' || {routine("f.fdwvalidator")}, {options("f.fdwoptions")})''',
        "'FOREIGN DATA WRAPPER ' || quote_ident(f.fdwname)",
        "f.fdwowner",
    )
}
FROM pg_foreign_data_wrapper f WHERE {own("pg_foreign_data_wrapper", "f")}
UNION ALL
{
    row(
        "pg_foreign_server",
        "s.oid",
        f'''format('CREATE SERVER %I%s%s FOREIGN DATA WRAPPER %I%s', s.srvname, ' TYPE ' || quote_literal(s.srvtype),
    ' VERSION ' || quote_literal(s.srvversion), f.fdwname, {options("s.srvoptions")})''',
        "'SERVER ' || quote_ident(s.srvname)",
        "s.srvowner",
    )
}
FROM pg_foreign_server s JOIN pg_foreign_data_wrapper f ON f.oid = s.srvfdw WHERE {own("pg_foreign_server", "s")}
UNION ALL
{
    row(
        "pg_foreign_server",
        "m.srvid",
        f'''format('CREATE USER MAPPING FOR %s SERVER %I%s', CASE m.umuser WHEN 0 THEN 'PUBLIC' ELSE
    quote_ident(m.usename) END, m.srvname, {options("m.umoptions")})''',
        "NULL::text",
    )
}
FROM pg_user_mappings m
"""

_LANGUAGES = f"""
{
    row(
        "pg_language",
        "l.oid",
        f'''format('CREATE %sLANGUAGE %I HANDLER %s%s%s', CASE WHEN l.lanpltrusted THEN 'TRUSTED ' END, l.lanname,
    {routine("l.lanplcallfoid")}, ' INLINE ' || {routine("l.laninline")},
    ' VALIDATOR ' || {routine("l.lanvalidator")})''',
        "'LANGUAGE ' || quote_ident(l.lanname)",
        "l.lanowner",
    )
}
FROM pg_language l WHERE l.oid >= 16384 AND l.lanispl AND {own("pg_language", "l")}
UNION ALL
{
    row(
        "pg_am",
        "a.oid",
        f'''format('CREATE ACCESS METHOD %I TYPE %s HANDLER %s', a.amname, CASE a.amtype WHEN 'i' THEN 'INDEX'
    ELSE 'TABLE' END, {routine("a.amhandler::oid")})''',
        "'ACCESS METHOD ' || quote_ident(a.amname)",
    )
}
FROM pg_am a WHERE a.oid >= 16384 AND {own("pg_am", "a")}
UNION ALL
{
    row(
        "pg_transform",
        "t.oid",
        '''format('CREATE TRANSFORM FOR %s LANGUAGE %I (%s)', format_type(t.trftype, NULL), l.lanname,
    concat_ws(', ', 'FROM SQL WITH FUNCTION ' || nullif(t.trffromsql::oid, 0)::regprocedure,
        'TO SQL WITH FUNCTION ' || nullif(t.trftosql::oid, 0)::regprocedure))''',
        "format('TRANSFORM FOR %s LANGUAGE %I', format_type(t.trftype, NULL), l.lanname)",
    )
}
FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE {own("pg_transform", "t")}
"""

_EARLY = ("pg_operator", "pg_opclass", "pg_opfamily", "pg_cast", "pg_collation", "pg_foreign_data_wrapper",
          "pg_foreign_server", "pg_language", "pg_am", "pg_transform")  # fmt: skip
THERE = any_of(_EARLY)
"""Whether there is anything of the sort; most databases hold nothing of it."""


def early(version: int) -> str:
    """What types, functions and tables may need."""
    return "UNION ALL".join((_collations(version), _LANGUAGES, _SERVERS, _OPERATORS, _FAMILIES, _CLASSES, _CASTS))
