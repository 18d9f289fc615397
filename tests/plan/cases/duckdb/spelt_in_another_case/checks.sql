SELECT count(*) = 2 AND min(Name) = 'Ada' FROM Users;
SELECT count(*) = 1 FROM posts;
SELECT A = 'x' AND b = 'y' FROM Kept;
SELECT bool_and(sql LIKE '%ON Users(%') FROM duckdb_indexes();
