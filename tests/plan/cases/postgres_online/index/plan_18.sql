CREATE TABLE notes (
    id integer NOT NULL,
    owner integer,
    PRIMARY KEY (id),
    FOREIGN KEY (owner) REFERENCES users (id)
);
CREATE INDEX notes_owner ON notes (owner);
ALTER INDEX users_city RENAME TO __aerogit_users_city;
DROP INDEX users_gone;
ALTER TABLE users ADD COLUMN fresh text;
ALTER TABLE users DROP COLUMN gone;
--
DROP INDEX CONCURRENTLY users_by_mail;
--
CREATE INDEX CONCURRENTLY users_city ON users (city, email) WHERE city <> '';
--
DROP INDEX CONCURRENTLY __aerogit_users_city;
--
CREATE INDEX CONCURRENTLY users_fresh ON users (fresh);
COMMENT ON INDEX users_fresh IS 'of a column that is new';
--
DROP INDEX CONCURRENTLY users_id_mail;
--
CREATE UNIQUE INDEX CONCURRENTLY users_mail ON users (lower(email)) INCLUDE (city);
