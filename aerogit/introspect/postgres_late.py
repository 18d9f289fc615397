"""What of PostgreSQL's catalog needs tables and functions, and the model keeps as text: text search, publications.

Rows as in `postgres_definitions`.
"""

from __future__ import annotations

from aerogit.introspect.postgres_definitions import clause, name_in, routine, row
from aerogit.introspect.postgres_queries import HERE, any_of, own

_CONVERSIONS = f"""
{
    row(
        "pg_conversion",
        "c.oid",
        f'''format('CREATE %sCONVERSION %s FOR %L TO %L FROM %s', CASE WHEN c.condefault THEN 'DEFAULT ' END,
    {name_in("c.conname")}, pg_encoding_to_char(c.conforencoding), pg_encoding_to_char(c.contoencoding),
    {routine("c.conproc::oid")})''',
        f"'CONVERSION ' || {name_in('c.conname')}",
        "c.conowner",
    )
}
FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace WHERE {HERE} AND {own("pg_conversion", "c")}
"""

_TEXT_SEARCH = f"""
{
    row(
        "pg_ts_parser",
        "p.oid",
        f'''format('CREATE TEXT SEARCH PARSER %s (START = %s, GETTOKEN = %s, END = %s, LEXTYPES = %s',
    {name_in("p.prsname")},
    {routine("p.prsstart::oid")}, {routine("p.prstoken::oid")}, {routine("p.prsend::oid")},
    {routine("p.prslextype::oid")}) || {clause("HEADLINE", routine("p.prsheadline::oid"))} || ')' ''',
        f"'TEXT SEARCH PARSER ' || {name_in('p.prsname')}",
    )
}
FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace WHERE {HERE} AND {own("pg_ts_parser", "p")}
UNION ALL
{
    row(
        "pg_ts_template",
        "t.oid",
        f'''format('CREATE TEXT SEARCH TEMPLATE %s (LEXIZE = %s', {name_in("t.tmplname")},
    {routine("t.tmpllexize::oid")})
    || {clause("INIT", routine("t.tmplinit::oid"))} || ')' ''',
        f"'TEXT SEARCH TEMPLATE ' || {name_in('t.tmplname')}",
    )
}
FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE {HERE} AND {own("pg_ts_template", "t")}
UNION ALL
{
    row(
        "pg_ts_dict",
        "d.oid",
        f'''format('CREATE TEXT SEARCH DICTIONARY %s (TEMPLATE = %I.%I%s)', {name_in("d.dictname")},
    tn.nspname, t.tmplname,
    ', ' || d.dictinitoption)''',
        f"'TEXT SEARCH DICTIONARY ' || {name_in('d.dictname')}",
        "d.dictowner",
    )
}
FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace JOIN pg_ts_template t ON t.oid = d.dicttemplate
    JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
WHERE {HERE} AND {own("pg_ts_dict", "d")}
UNION ALL
{
    row(
        "pg_ts_config",
        "c.oid",
        f'''format('CREATE TEXT SEARCH CONFIGURATION %s (PARSER = %I.%I)', {name_in("c.cfgname")},
    pn.nspname, p.prsname)''',
        f"'TEXT SEARCH CONFIGURATION ' || {name_in('c.cfgname')}",
        "c.cfgowner",
    )
}
FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace JOIN pg_ts_parser p ON p.oid = c.cfgparser
    JOIN pg_namespace pn ON pn.oid = p.prsnamespace
WHERE {HERE} AND {own("pg_ts_config", "c")}
UNION ALL
SELECT * FROM ({
    row(
        "pg_ts_config",
        "c.oid",
        f'''format('ALTER TEXT SEARCH CONFIGURATION %s ADD MAPPING FOR %s WITH %s', {name_in("c.cfgname")}, y.alias,
    (SELECT string_agg(format('%I.%I', dn.nspname, d.dictname), ', ' ORDER BY m.mapseqno) FROM pg_ts_config_map m
        JOIN pg_ts_dict d ON d.oid = m.mapdict JOIN pg_namespace dn ON dn.oid = d.dictnamespace
        WHERE m.mapcfg = c.oid AND m.maptokentype = y.tokid))''',
        "NULL::text",
    )
}
FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace, LATERAL ts_token_type(c.cfgparser) y
WHERE {HERE} AND {own("pg_ts_config", "c")} AND EXISTS (SELECT FROM pg_ts_config_map m WHERE m.mapcfg = c.oid
    AND m.maptokentype = y.tokid) ORDER BY y.tokid) mappings
"""

_STATISTICS = f"""
{
    row(
        "pg_statistic_ext",
        "s.oid",
        "pg_get_statisticsobjdef(s.oid)",
        f"'STATISTICS ' || {name_in('s.stxname')}",
        "s.stxowner",
    )
}
FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE {HERE} AND {own("pg_statistic_ext", "s")}
UNION ALL
{
    row(
        "pg_statistic_ext",
        "s.oid",
        f"format('ALTER STATISTICS %s SET STATISTICS %s', {name_in('s.stxname')}, s.stxstattarget)",
        "NULL::text",
    )
}
FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE s.stxstattarget >= 0 AND {HERE}
"""

_EVENT_TRIGGERS = f"""
{
    row(
        "pg_event_trigger",
        "t.oid",
        f'''format('CREATE EVENT TRIGGER %I ON %s%s EXECUTE FUNCTION %s()', t.evtname, t.evtevent,
    ' WHEN TAG IN (' || (SELECT string_agg(quote_literal(g), ', ') FROM unnest(t.evttags) g) || ')',
    {routine("t.evtfoid")})''',
        "'EVENT TRIGGER ' || quote_ident(t.evtname)",
        "t.evtowner",
    )
}
FROM pg_event_trigger t WHERE {own("pg_event_trigger", "t")}
UNION ALL
{
    row(
        "pg_event_trigger",
        "t.oid",
        '''format('ALTER EVENT TRIGGER %I %s', t.evtname, CASE t.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN
    'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END)''',
        "NULL::text",
    )
}
FROM pg_event_trigger t WHERE t.evtenabled <> 'O' AND {own("pg_event_trigger", "t")}
"""

_PUBLISHED = f"""(SELECT string_agg(x.item, ', ' ORDER BY x.kind, x.item) FROM (
    SELECT 1 AS kind, 'TABLE ONLY ' || {name_in("c.relname")}
        || coalesce(' (' || (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a
            WHERE a.attrelid = c.oid AND a.attnum = ANY (r.prattrs)) || ')', '')
        || coalesce(' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')', '') AS item
    FROM pg_publication_rel r JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE r.prpubid = p.oid
    UNION ALL
    SELECT 2, 'TABLES IN SCHEMA ' || quote_ident(n.nspname) FROM pg_publication_namespace s
        JOIN pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid) x)"""


def _publications(version: int) -> str:
    generated = (
        "CASE p.pubgencols WHEN 's' THEN 'publish_generated_columns = stored' END" if version >= 180000 else "NULL"
    )
    return f"""
{
        row(
            "pg_publication",
            "p.oid",
            f'''format('CREATE PUBLICATION %I%s', p.pubname, CASE WHEN p.puballtables THEN ' FOR ALL TABLES' ELSE
    ' FOR ' || {_PUBLISHED} END) || coalesce(' WITH (' || nullif(concat_ws(', ',
    CASE WHEN NOT (p.pubinsert AND p.pubupdate AND p.pubdelete AND p.pubtruncate) THEN
        'publish = ' || quote_literal(concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN
        p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
        CASE WHEN p.pubtruncate THEN 'truncate' END)) END,
    CASE WHEN p.pubviaroot THEN 'publish_via_partition_root = true' END, {generated}), '') || ')', '')''',
            "'PUBLICATION ' || quote_ident(p.pubname)",
            "p.pubowner",
        )
    }
FROM pg_publication p WHERE {own("pg_publication", "p")}
"""


_DEFAULT_PRIVILEGES = """
SELECT 'pg_catalog.pg_default_acl'::regclass::oid::int8, d.oid::int8,
    format('ALTER DEFAULT PRIVILEGES%s%s %s %s ON %s %s %s%s', ' FOR ROLE ' || nullif(quote_ident(
        pg_get_userbyid(d.defaclrole)), quote_ident(current_user)),
    ' IN SCHEMA ' || (SELECT quote_ident(n.nspname) FROM pg_namespace n WHERE n.oid = d.defaclnamespace), 'GRANT',
    x.privileges, CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
        WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END, 'TO',
    CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
    CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' END), NULL::text, 0::int8
FROM pg_default_acl d, LATERAL (SELECT a.grantee, a.is_grantable,
    CASE WHEN count(*) = (SELECT count(*) FROM aclexplode(acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE
        d.defaclobjtype END, d.defaclrole)) f WHERE f.grantee = d.defaclrole) THEN 'ALL'
        ELSE string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type) END AS privileges
    FROM aclexplode(d.defaclacl) a WHERE d.defaclnamespace <> 0 OR NOT EXISTS (
        SELECT FROM aclexplode(acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END,
            d.defaclrole)) b WHERE b.grantee = a.grantee AND b.privilege_type = a.privilege_type
            AND b.is_grantable = a.is_grantable)
    GROUP BY a.grantee, a.is_grantable) x
UNION ALL
SELECT 'pg_catalog.pg_default_acl'::regclass::oid::int8, d.oid::int8,
    format('ALTER DEFAULT PRIVILEGES%s REVOKE %s ON %s FROM %s', ' FOR ROLE ' || nullif(quote_ident(
        pg_get_userbyid(d.defaclrole)), quote_ident(current_user)), x.privileges,
    CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS'
        WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END,
    CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END), NULL::text, 0::int8
FROM pg_default_acl d, LATERAL (SELECT b.grantee, CASE WHEN count(*) = (SELECT count(*) FROM aclexplode(acldefault(
        CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)) f
        WHERE f.grantee = d.defaclrole) THEN 'ALL' ELSE string_agg(b.privilege_type, ', ' ORDER BY b.privilege_type)
        END AS privileges FROM aclexplode(acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END,
        d.defaclrole)) b
    WHERE NOT EXISTS (SELECT FROM aclexplode(d.defaclacl) a WHERE a.grantee = b.grantee
        AND a.privilege_type = b.privilege_type) GROUP BY b.grantee) x
WHERE d.defaclnamespace = 0
"""


_LANGUAGE_GRANTS = """
SELECT 'pg_catalog.pg_language'::regclass::oid::int8, l.oid::int8, format('GRANT USAGE ON LANGUAGE %I TO %I', l.lanname,
    pg_get_userbyid(a.grantee)) || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END, NULL::text, 0::int8
FROM pg_language l, LATERAL aclexplode(l.lanacl) a WHERE a.grantee NOT IN (0, l.lanowner)
UNION ALL
SELECT 'pg_catalog.pg_language'::regclass::oid::int8, l.oid::int8, format('REVOKE USAGE ON LANGUAGE %I FROM PUBLIC',
    l.lanname), NULL::text, 0::int8
FROM pg_language l WHERE l.lanacl IS NOT NULL AND NOT EXISTS (SELECT FROM aclexplode(l.lanacl) a WHERE a.grantee = 0)
"""


_LATE = ("pg_ts_parser", "pg_ts_template", "pg_ts_dict", "pg_ts_config", "pg_conversion", "pg_statistic_ext",
         "pg_event_trigger", "pg_publication", "pg_default_acl")  # fmt: skip


THERE = any_of(_LATE) + " OR EXISTS (SELECT FROM pg_language WHERE lanacl IS NOT NULL)"
"""Whether there is anything of the sort; most databases hold nothing of it."""


def late(version: int) -> str:
    """What needs types, functions and tables."""
    parts = (_TEXT_SEARCH, _CONVERSIONS, _STATISTICS, _EVENT_TRIGGERS, _publications(version), _DEFAULT_PRIVILEGES)
    return "UNION ALL".join((*parts, _LANGUAGE_GRANTS))


HAS_SUBSCRIPTIONS = """
SELECT true WHERE EXISTS (SELECT FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid
    WHERE d.datname = current_database())
"""


def subscriptions(version: int) -> str:
    """The subscriptions of the database; only a superuser may read them, for the passwords in them."""
    said = [
        ("s.subbinary", "'binary = true'"),
        ("s.subtwophasestate <> 'd'", "'two_phase = true'"),
        ("s.subdisableonerr", "'disable_on_error = true'"),
        ("s.subsynccommit <> 'off'", "'synchronous_commit = ' || quote_literal(s.subsynccommit)"),
    ]
    if version < 160000:
        said.append(("true", "'streaming = ' || CASE WHEN s.substream THEN 'on' ELSE 'off' END"))
    else:
        streams = "'streaming = ' || CASE s.substream WHEN 't' THEN 'on' ELSE 'off' END"
        said += [
            ("s.substream <> 'p'", streams),
            ("NOT s.subpasswordrequired", "'password_required = false'"),
            ("s.subrunasowner", "'run_as_owner = true'"),
            ("s.suborigin <> 'any'", "'origin = ' || quote_literal(s.suborigin)"),
        ]
    if version >= 170000:
        said.append(("s.subfailover", "'failover = true'"))
    settings = ", ".join(f"CASE WHEN {holds} THEN {text} END" for holds, text in said)
    return f"""
SELECT 'pg_catalog.pg_subscription'::regclass::oid::int8, s.oid::int8,
    format('CREATE SUBSCRIPTION %I CONNECTION %L PUBLICATION %s WITH (%s)', s.subname, s.subconninfo,
        (SELECT string_agg(quote_ident(p.name), ', ' ORDER BY p.at)
            FROM unnest(s.subpublications) WITH ORDINALITY AS p (name, at)),
        concat_ws(', ', 'connect = false, slot_name = ' || coalesce(quote_literal(s.subslotname), 'NONE'), {settings})),
    'SUBSCRIPTION ' || quote_ident(s.subname), s.subowner::int8,
    CASE WHEN s.subenabled THEN format('ALTER SUBSCRIPTION %I ENABLE', s.subname) END
FROM pg_subscription s WHERE s.subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


LABELS = """
SELECT l.objtype, l.objname, l.provider, l.label FROM pg_seclabels l WHERE l.objtype <> 'database'
"""
