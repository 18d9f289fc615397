"""Who owns what in a PostgreSQL database, who may do what with it, and what people wrote about it."""

from __future__ import annotations

from aerogit.introspect.postgres_queries import HERE

COMMENTS = """
SELECT d.classoid::int8, d.objoid::int8, d.description,
    CASE WHEN d.objsubid > 0 THEN (SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = d.objoid
        AND a.attnum = d.objsubid) END
FROM pg_description d
WHERE (d.objoid >= 16384 OR (d.classoid = 'pg_catalog.pg_namespace'::regclass
        AND d.objoid = 'public'::regnamespace AND d.description <> 'standard public schema'))
    AND NOT (d.classoid = 'pg_catalog.pg_extension'::regclass AND EXISTS (SELECT FROM pg_extension x
        JOIN pg_available_extensions v ON v.name = x.extname WHERE x.oid = d.objoid AND v.comment = d.description))
UNION ALL
SELECT x.tableoid::int8, x.oid::int8, NULL, NULL
FROM pg_extension x JOIN pg_available_extensions v ON v.name = x.extname
WHERE x.oid >= 16384 AND v.comment <> '' AND NOT EXISTS (SELECT FROM pg_description d
    WHERE d.classoid = x.tableoid AND d.objoid = x.oid)
ORDER BY 1, 2, 3
"""

_ALL = """(SELECT count(*) FROM aclexplode(acldefault({kind}, {owner})) f
    WHERE f.grantee = {owner})"""


def _exploded(catalog: str, acl: str, kind: str, owner: str, source: str, baseline: str = "false") -> str:
    """Rows of one catalog whose privileges are not what they are by themselves."""
    return f"""
SELECT 'pg_catalog.{catalog}'::regclass::oid::int8, o.oid::int8, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE
    quote_ident(pg_get_userbyid(a.grantee)) END, a.is_grantable, string_agg(a.privilege_type, ', '
    ORDER BY a.privilege_type), count(*) = {_ALL.format(kind=kind, owner=owner)}, false
{source}, LATERAL aclexplode({acl}) a WHERE {acl} IS NOT NULL AND a.grantee <> {owner}
    AND NOT (a.grantee = 0 AND {baseline} AND a.privilege_type = 'USAGE')
    AND NOT (a.grantee = 0 AND EXISTS (SELECT FROM aclexplode(acldefault({kind}, {owner})) f WHERE f.grantee = 0
        AND f.privilege_type = a.privilege_type)) AND {HERE}
GROUP BY o.oid, a.grantee, a.is_grantable, {owner}, {kind}
UNION ALL
SELECT 'pg_catalog.{catalog}'::regclass::oid::int8, o.oid::int8, CASE WHEN f.grantee = 0 THEN 'PUBLIC' ELSE
    quote_ident(pg_get_userbyid(f.grantee)) END, false, string_agg(f.privilege_type, ', ' ORDER BY f.privilege_type),
    f.grantee = {owner} AND count(*) = {_ALL.format(kind=kind, owner=owner)}, true
{source}, LATERAL aclexplode(acldefault({kind}, {owner})) f WHERE {acl} IS NOT NULL AND {HERE}
    AND NOT EXISTS (SELECT FROM aclexplode({acl}) a WHERE a.grantee = f.grantee
        AND a.privilege_type = f.privilege_type)
GROUP BY o.oid, f.grantee, {owner}, {kind}
"""


_RELATION = "FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace"
_KIND = """CASE o.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END"""

GRANTS = "UNION ALL".join(
    (
        _exploded("pg_class", "o.relacl", _KIND, "o.relowner", _RELATION),
        _exploded(
            "pg_proc",
            "o.proacl",
            "'f'::\"char\"",
            "o.proowner",
            "FROM pg_proc o JOIN pg_namespace n ON n.oid = o.pronamespace",
        ),
        _exploded(
            "pg_type",
            "o.typacl",
            "'T'::\"char\"",
            "o.typowner",
            "FROM pg_type o JOIN pg_namespace n ON n.oid = o.typnamespace",
        ),
        _exploded(
            "pg_namespace",
            "n.nspacl",
            "'n'::\"char\"",
            "n.nspowner",
            "FROM pg_namespace n",
            "n.nspname = 'public'",
        ).replace("o.oid", "n.oid"),
        f"""
SELECT 'pg_catalog.pg_class'::regclass::oid::int8, o.oid::int8, CASE WHEN a.grantee = 0 THEN
    'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, a.is_grantable,
    string_agg(a.privilege_type || ' (' || quote_ident(t.attname) || ')', ', ' ORDER BY a.privilege_type), false, false
{_RELATION} JOIN pg_attribute t ON t.attrelid = o.oid, LATERAL aclexplode(t.attacl) a
WHERE t.attacl IS NOT NULL AND NOT t.attisdropped AND {HERE}
GROUP BY o.oid, t.attname, a.grantee, a.is_grantable
""",
        """
SELECT 'pg_catalog.pg_namespace'::regclass::oid::int8, n.oid::int8, 'PUBLIC', false, 'USAGE', false, true
FROM pg_namespace n WHERE n.nspname = 'public' AND n.nspacl IS NOT NULL AND NOT EXISTS (SELECT
    FROM aclexplode(n.nspacl) a WHERE a.grantee = 0 AND a.privilege_type = 'USAGE')
""",
        """
SELECT 'pg_catalog.pg_foreign_server'::regclass::oid::int8, o.oid::int8, CASE WHEN a.grantee = 0 THEN
    'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, a.is_grantable, string_agg(a.privilege_type, ', '),
    false, false
FROM pg_foreign_server o, LATERAL aclexplode(o.srvacl) a WHERE a.grantee <> o.srvowner
GROUP BY o.oid, a.grantee, a.is_grantable
""",
        """
SELECT 'pg_catalog.pg_foreign_data_wrapper'::regclass::oid::int8, o.oid::int8, CASE WHEN a.grantee = 0 THEN
    'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END, a.is_grantable, string_agg(a.privilege_type, ', '),
    false, false
FROM pg_foreign_data_wrapper o, LATERAL aclexplode(o.fdwacl) a WHERE a.grantee <> o.fdwowner
GROUP BY o.oid, a.grantee, a.is_grantable
""",
    )
)
"""class, object, grantee, with grant option, privileges, whether those are all, whether they are withheld."""
