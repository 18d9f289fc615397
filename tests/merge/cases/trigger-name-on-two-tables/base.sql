-- One trigger name on two tables, where a database has one name space of triggers.
-- dialects: sqlite
-- Base: users(id), posts(id), log(note).
-- Ours: adds the trigger log_new on users.
-- Theirs: adds the trigger Log_new on posts.
-- Expected: conflict N01 on each.

CREATE TABLE users (id integer);
CREATE TABLE posts (id integer);
CREATE TABLE log (note text);
