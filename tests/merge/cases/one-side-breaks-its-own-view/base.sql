-- What one side breaks by itself is no conflict.
-- dialects: duckdb
-- Base: users(id, email), view mails.
-- Ours: drops email, which DuckDB allows and which breaks the view.
-- Theirs: adds posts.
-- Expected: clean: neither side's change is the other's business.

CREATE TABLE users (id integer, email varchar(20));
CREATE VIEW mails AS SELECT u.email AS email FROM users u;
