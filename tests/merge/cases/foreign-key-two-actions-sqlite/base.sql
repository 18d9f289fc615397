-- One foreign key, two actions, by rebuilding the table.
-- dialects: sqlite
-- Base: users(id), items(id, user_id).
-- Ours: ON DELETE CASCADE.
-- Theirs: ON DELETE SET NULL.
-- Expected: conflict K05 on the key.

CREATE TABLE users (id integer PRIMARY KEY);
CREATE TABLE items (id integer PRIMARY KEY, u integer, CONSTRAINT fk FOREIGN KEY (u) REFERENCES users (id));
