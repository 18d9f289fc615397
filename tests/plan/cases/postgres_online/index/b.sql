CREATE TABLE users (id integer PRIMARY KEY, email text, city text, fresh text);
CREATE INDEX users_city ON users (city, email) WHERE city <> '';
CREATE UNIQUE INDEX users_mail ON users (lower(email)) INCLUDE (city);
CREATE INDEX users_fresh ON users (fresh);
COMMENT ON INDEX users_fresh IS 'of a column that is new';
CREATE TABLE notes (id integer PRIMARY KEY, owner integer REFERENCES users (id));
CREATE INDEX notes_owner ON notes (owner);
