-- Each side drops one of the two keys an old foreign key could use.
-- dialects: postgres, sqlite
-- Base: users(code) unique by a constraint and by an index, logins with a foreign key to it.
-- Ours: replaces nothing; drops the index.
-- Theirs: drops the constraint after moving the foreign key to the index.
-- Expected: conflict K09 on the foreign key neither side touched.

CREATE TABLE users (code integer);
CREATE UNIQUE INDEX uq_one ON users (code);
CREATE UNIQUE INDEX uq_two ON users (code);
CREATE TABLE logins (user_code integer, CONSTRAINT fk_logins_user FOREIGN KEY (user_code) REFERENCES users (code));
