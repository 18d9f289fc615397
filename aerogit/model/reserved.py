"""Words that cannot stand bare as a name, by dialect."""

from __future__ import annotations

RESERVED: dict[str, frozenset[str]] = {
    "postgres": frozenset(
        """
        all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean
        both case cast char character check coalesce collate collation column concurrently constraint create
        cross current_catalog current_date current_role current_schema current_time current_timestamp
        current_user dec decimal default deferrable desc distinct do else end except exists extract false
        fetch float for foreign freeze from full grant greatest group grouping having ilike in initially inner
        inout int integer intersect interval into is isnull join json json_array json_arrayagg json_exists
        json_object json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading
        least left like limit localtime localtimestamp merge_action national natural nchar none normalize not
        notnull null nullif numeric offset on only or order out outer overlaps overlay placing position
        precision primary real references returning right row select session_user setof similar smallint some
        substring symmetric system_user table tablesample then time timestamp to trailing treat trim true
        union unique user using values varchar variadic verbose when where window with xmlattributes xmlconcat
        xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
        """.split()
    ),
    "duckdb": frozenset(
        """
        all analyse analyze and anti any array as asc asof asymmetric at authorization between bigint binary
        bit boolean both by case cast char character check coalesce collate collation column columns columns
        concurrently constraint create cross dec decimal default deferrable desc describe distinct do else end
        except exists extract false fetch float for foreign freeze from full generated generated glob group
        grouping grouping_id having ilike in initially inner inout int integer intersect interval into is
        isnull join lambda lateral leading left like limit map map national natural nchar none not notnull
        null nullif numeric offset on only or order out outer overlaps overlay pivot pivot_longer pivot_wider
        placing position positional precision primary qualify real references returning right row select semi
        setof show similar smallint some struct struct substring summarize symmetric table tablesample then
        time timestamp to trailing treat trim true try_cast try_cast tuple tuple union unique unpack unpivot
        using values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement
        xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
        """.split()
    ),
    "sqlite": frozenset(
        """
        add all alter and as autoincrement between case cast check collate commit constraint create default
        deferrable delete distinct drop else escape except exists foreign from group having if in index insert
        intersect into is isnull join limit not nothing notnull null on or order primary raise references
        returning select set table then to transaction union unique update using values when where
        """.split()
    ),
    "mysql": frozenset(
        """
        accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call
        cascade case change char character check collate column condition constraint continue convert create
        cross cube cume_dist current_date current_time current_timestamp current_user cursor database
        databases day_hour day_microsecond day_minute day_second dec decimal declare default delayed delete
        dense_rank desc describe deterministic distinct distinctrow div double drop dual each else elseif
        empty enclosed escaped except exists exit explain false fetch first_value float float4 float8 for
        force foreign from fulltext function generated get grant group grouping groups having high_priority
        hour_microsecond hour_minute hour_second if ignore in index infile inner inout insensitive insert int
        int1 int2 int3 int4 int8 integer intersect interval into io_after_gtids io_before_gtids is iterate
        join json_table key keys kill lag last_value lateral lead leading leave left like limit linear lines
        load localtime localtimestamp lock long longblob longtext loop low_priority match maxvalue mediumblob
        mediumint mediumtext middleint minute_microsecond minute_second mod modifies natural not
        no_write_to_binlog nth_value ntile null numeric of on optimize option optionally or order out outer
        outfile over partition percent_rank precision primary procedure purge range rank read reads real
        recursive references regexp release rename repeat replace require resignal restrict return revoke
        right rlike row rows row_number schema schemas second_microsecond select sensitive separator set show
        signal smallint spatial specific sql sqlexception sqlstate sqlwarning ssl starting stored
        straight_join system table terminated then tinyblob tinyint tinytext to trailing trigger true undo
        union unique unlock unsigned update usage use using utc_date utc_time utc_timestamp values varbinary
        varchar varcharacter varying virtual when where while window with write xor year_month zerofill
        current_role delete_domain_id do_domain_ids external general ignore_domain_ids ignore_server_ids library manual
        master_bind master_heartbeat_period master_ssl_verify_server_cert offset page_checksum parallel parse_vcol_expr
        qualify ref_system_id returning slow stats_auto_recalc stats_persistent stats_sample_pages tablesample
        """.split()
    ),
}
