"""The types of PostgreSQL's own catalog, by the names it has for them."""

from __future__ import annotations

BUILT_IN = frozenset(
    """
    smallint integer bigint real float boolean
    int2 int4 int8 float4 float8 numeric decimal money bool bytea text varchar bpchar char name date time timetz
    timestamp timestamptz interval bit varbit uuid json jsonb jsonpath xml inet cidr macaddr macaddr8 point line lseg
    box path polygon circle tsvector tsquery int4range int8range numrange tsrange tstzrange daterange int4multirange
    int8multirange nummultirange tsmultirange tstzmultirange datemultirange oid regclass regproc regprocedure regoper
    regoperator regtype regrole regnamespace regconfig regdictionary regcollation pg_lsn txid_snapshot pg_snapshot
    refcursor record void trigger event_trigger anyelement anyarray anynonarray anyenum anyrange anycompatible
    anycompatiblearray anycompatiblenonarray anycompatiblerange anymultirange anycompatiblemultirange cstring internal
    language_handler fdw_handler index_am_handler table_am_handler tsm_handler unknown xid xid8 cid tid aclitem
    int2vector oidvector gtsvector pg_node_tree pg_ddl_command pg_ndistinct pg_dependencies pg_mcv_list opaque
    """.split()
)
"""Types of pg_catalog, which is searched before any schema of the user's."""
