SELECT count(*) = 1 FROM log;
SELECT count(*) = 1 FROM duckdb_triggers();
