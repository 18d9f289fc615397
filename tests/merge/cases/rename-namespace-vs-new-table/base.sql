-- A namespace is renamed while the other side adds a table to it and changes one.
-- dialects: postgres
-- Base: namespace app with users(id).
-- Ours: renames app to core.
-- Theirs: adds app.posts and app.users.name.
-- Expected: clean, all in core; nobody moved a table.

CREATE SCHEMA app;
CREATE TABLE app.users (id integer PRIMARY KEY);
