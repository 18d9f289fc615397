SELECT list(column_name ORDER BY column_name) = ['a', 'b', 'comes'] FROM duckdb_columns() WHERE table_name = 'over_everything';
SELECT data_type = 'BIGINT' FROM information_schema.columns WHERE table_name = 'of_a_type';
SELECT comment = 'all of it' FROM duckdb_views() WHERE view_name = 'everything';
