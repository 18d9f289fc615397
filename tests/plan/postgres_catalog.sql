-- What a PostgreSQL database holds, object by object, as the server itself prints it: the outside judge of a plan.
WITH ns AS (
    SELECT oid, nspname, (SELECT string_agg(x::text, ',' ORDER BY x::text)
        FROM unnest(coalesce(nspacl, acldefault('n', nspowner))) x) AS nspacl FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'
), ext AS (
    SELECT objid, classid FROM pg_depend WHERE deptype = 'e'
)
SELECT 'schema' AS kind, nspname::text AS name, concat_ws(' ', obj_description(oid, 'pg_namespace'), nspacl) AS definition
FROM ns
UNION ALL
SELECT 'relation', n.nspname || '.' || c.relname, concat_ws(' ',
    c.relkind, c.relpersistence, c.relrowsecurity, c.relforcerowsecurity, c.reloptions::text, c.relreplident,
    pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid),
    (SELECT string_agg(inhparent::regclass::text, ',' ORDER BY inhseqno) FROM pg_inherits WHERE inhrelid = c.oid),
    obj_description(c.oid, 'pg_class'),
    (SELECT string_agg(x::text, ',' ORDER BY x::text) FROM unnest(coalesce(c.relacl,
        acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, c.relowner))) x),
    (SELECT amname FROM pg_am WHERE oid = c.relam))
FROM pg_class c JOIN ns n ON n.oid = c.relnamespace
WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c')
    AND NOT EXISTS (SELECT 1 FROM ext WHERE objid = c.oid AND classid = 'pg_class'::regclass)
UNION ALL
SELECT 'column', n.nspname || '.' || c.relname || '.' || a.attname, concat_ws(' ',
    format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid),
    (SELECT collname FROM pg_collation WHERE oid = a.attcollation), nullif(a.attstorage, t.typstorage), a.attcompression,
    a.attstattarget, a.attoptions::text, a.attfdwoptions::text, a.attislocal, a.attinhcount,
    col_description(c.oid, a.attnum), a.attacl::text, CASE c.relkind WHEN 'c' THEN (SELECT count(*) FROM pg_attribute b
        WHERE b.attrelid = c.oid AND b.attnum <= a.attnum AND NOT b.attisdropped) END)
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN ns n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c')
UNION ALL
SELECT 'constraint', n.nspname || '.' || coalesce(c.relname, ty.typname) || '.' || x.conname, concat_ws(' ',
    x.contype, pg_get_constraintdef(x.oid), x.condeferrable, x.condeferred, x.convalidated, x.conislocal, x.coninhcount,
    CASE x.contype WHEN 'c' THEN x.connoinherit END, obj_description(x.oid, 'pg_constraint'))
FROM pg_constraint x LEFT JOIN pg_class c ON c.oid = x.conrelid LEFT JOIN pg_type ty ON ty.oid = x.contypid
    JOIN ns n ON n.oid = x.connamespace
UNION ALL
SELECT 'index', n.nspname || '.' || c.relname, concat_ws(' ',
    pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident, c.reloptions::text,
    (SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = c.oid), obj_description(c.oid, 'pg_class'))
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN ns n ON n.oid = c.relnamespace
UNION ALL
SELECT 'query', n.nspname || '.' || c.relname, pg_get_viewdef(c.oid) || ' ' || c.relispopulated::text
FROM pg_class c JOIN ns n ON n.oid = c.relnamespace WHERE relkind IN ('v', 'm')
UNION ALL
SELECT 'routine', n.nspname || '.' || p.oid::regprocedure::text, concat_ws(' ',
    CASE WHEN p.prokind IN ('f', 'p', 'w') THEN pg_get_functiondef(p.oid) ELSE (
        SELECT concat_ws(' ', aggtransfn, aggfinalfn, agginitval, aggtranstype::regtype) FROM pg_aggregate
        WHERE aggfnoid = p.oid) END,
    (SELECT string_agg(x::text, ',' ORDER BY x::text) FROM unnest(coalesce(p.proacl, acldefault('f', p.proowner))) x),
    obj_description(p.oid, 'pg_proc'))
FROM pg_proc p JOIN ns n ON n.oid = p.pronamespace
WHERE NOT EXISTS (SELECT 1 FROM ext WHERE objid = p.oid AND classid = 'pg_proc'::regclass)
UNION ALL
SELECT 'trigger', t.tgrelid::regclass::text || '.' || t.tgname, concat_ws(' ',
    pg_get_triggerdef(t.oid), t.tgenabled, obj_description(t.oid, 'pg_trigger'))
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN ns n ON n.oid = c.relnamespace WHERE NOT tgisinternal
UNION ALL
SELECT 'policy', p.polrelid::regclass::text || '.' || p.polname, concat_ws(' ',
    p.polcmd, p.polpermissive,
    (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE r::regrole::text END, ',' ORDER BY r::regrole::text)
        FROM unnest(polroles) r),
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid), obj_description(p.oid, 'pg_policy'))
FROM pg_policy p
UNION ALL
SELECT 'rule', r.ev_class::regclass::text || '.' || r.rulename, pg_get_ruledef(r.oid) || r.ev_enabled::text
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN ns n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN'
UNION ALL
SELECT 'type', n.nspname || '.' || t.typname, concat_ws(' ',
    t.typtype, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
    format_type(nullif(t.typbasetype, 0), t.typtypmod), t.typnotnull, t.typdefault, obj_description(t.oid, 'pg_type'),
    (SELECT string_agg(x::text, ',' ORDER BY x::text) FROM unnest(coalesce(t.typacl, acldefault('T', t.typowner))) x))
FROM pg_type t JOIN ns n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c'))
    AND NOT EXISTS (SELECT 1 FROM ext WHERE objid = t.oid AND classid = 'pg_type'::regclass)
UNION ALL
SELECT 'sequence', n.nspname || '.' || c.relname, concat_ws(' ',
    s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle,
    (SELECT d.refobjid::regclass::text || '.' || a.attname || d.deptype::text
        FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') LIMIT 1))
FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN ns n ON n.oid = c.relnamespace
UNION ALL
SELECT 'extension', extname::text, concat_ws(' ', extversion, extnamespace::regnamespace::text,
    obj_description(oid, 'pg_extension'))
FROM pg_extension
UNION ALL
SELECT 'statistics', stxname::text, pg_get_statisticsobjdef(oid) FROM pg_statistic_ext
UNION ALL
SELECT 'publication', pubname::text, concat_ws(' ', puballtables, pubinsert, pubupdate, pubdelete,
    (SELECT string_agg(prrelid::regclass::text, ',' ORDER BY prrelid::regclass::text)
        FROM pg_publication_rel WHERE prpubid = p.oid))
FROM pg_publication p
UNION ALL
SELECT 'event trigger', evtname::text, concat_ws(' ', evtevent, evtfoid::regproc, evtenabled) FROM pg_event_trigger
UNION ALL
SELECT 'default privileges',
    concat_ws(' ', defaclrole::regrole, (SELECT nspname FROM pg_namespace n WHERE n.oid = defaclnamespace), defaclobjtype::text),
    (SELECT string_agg(x::text, ',' ORDER BY x::text) FROM unnest(defaclacl) x)
FROM pg_default_acl
ORDER BY 1, 2, 3
