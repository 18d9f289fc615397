-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, name text, UNIQUE (email, name));
CREATE INDEX users_name ON users (name);
-- migration
CREATE INDEX a ON users (name, id);
-- migration
-- found: line 1: a does nothing that users_name does not do
CREATE INDEX a ON users (name);
-- migration
-- found: line 2: a does nothing that b does not do
CREATE INDEX b ON users (id, name);
CREATE INDEX a ON users (id, name);
-- migration
CREATE INDEX a ON users USING hash (email);
CREATE INDEX b ON users (email) WHERE name IS NULL;
CREATE INDEX c ON users (email) INCLUDE (id);
CREATE UNIQUE INDEX d ON users (email);
CREATE INDEX e ON users (email DESC);
CREATE INDEX f ON users (email text_pattern_ops);
-- migration
-- found: line 1: a does nothing that users_email_name_key does not do
CREATE INDEX a ON users (email);
-- migration
-- found: line 1: a does nothing that users_pkey does not do
CREATE INDEX a ON users (id);
-- migration
-- found: line 2: a does nothing that tags_pkey does not do
CREATE TABLE tags (id bigint PRIMARY KEY, name text, CHECK (name <> ''));
CREATE INDEX a ON tags (id);
CREATE INDEX b ON tags (name);
-- migration
DROP INDEX users_name;
CREATE INDEX a ON users (name);
-- migration
-- found: line 1: a does nothing that users_name does not do
CREATE INDEX a ON users USING btree (name);
-- migration
-- found: line 2: b does nothing that a does not do
CREATE INDEX a ON users (lower(name));
CREATE INDEX b ON users (lower(name));
-- migration
-- found: line 2: a does nothing that tags_name_key does not do
CREATE TABLE tags (id bigint PRIMARY KEY, name text UNIQUE);
CREATE INDEX a ON tags (name);
-- migration
ALTER TABLE users ADD UNIQUE (name);
-- migration
CREATE INDEX a ON users (email, name, id);
-- migration
-- found: line 2: b does nothing that a does not do
CREATE INDEX a ON users (id, email);
CREATE INDEX b ON users (id);
-- migration
CREATE INDEX a ON users (email DESC, name);
-- migration
ALTER TABLE users DROP CONSTRAINT users_pkey;
ALTER TABLE users ADD PRIMARY KEY (name);
-- migration
-- found: line 1: users_id_idx does nothing that users_pkey does not do
CREATE INDEX users_id_idx ON users (id);
-- migration
-- found: line 1: users_id_idx does nothing that users_pkey does not do
CREATE INDEX ON users (id);
