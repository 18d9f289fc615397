-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE "Tags" (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 1: idx does not say that it is on users
CREATE INDEX idx ON users (name);
-- migration
CREATE INDEX users_name ON users (name);
-- migration
CREATE INDEX ON users (name);
-- migration
CREATE INDEX "IDX_Users" ON users (name);
-- migration
CREATE INDEX tags_name ON "Tags" (name);
