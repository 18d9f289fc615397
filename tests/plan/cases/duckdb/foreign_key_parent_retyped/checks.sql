SELECT list(customer ORDER BY id) = [1, 2, NULL] FROM invoice;
SELECT count(*) = 3 FROM line;
SELECT count(*) = 1 FROM duckdb_tables() WHERE table_name = 'country';
