-- One index name on two tables, where index names share one name space.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id, email), posts(id, title).
-- Ours: indexes users.email as idx_text.
-- Theirs: indexes posts.title as idx_text.
-- Expected: conflict I01 on each.

CREATE TABLE users (id integer, email varchar(20));
CREATE TABLE posts (id integer, title varchar(20));
