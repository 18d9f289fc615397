-- base
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE spot AS (x integer, y integer);
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
CREATE SEQUENCE tickets;
CREATE SCHEMA archive;
CREATE TABLE teams (id integer PRIMARY KEY, name text NOT NULL, code varchar(10), UNIQUE (code));
CREATE TABLE users (
    id bigint PRIMARY KEY,
    team_id integer REFERENCES teams (id),
    name varchar(80) NOT NULL,
    nick text,
    mail email,
    feeling mood DEFAULT 'ok',
    age integer DEFAULT 0,
    CONSTRAINT users_age CHECK (age >= 0)
);
CREATE INDEX users_name ON users (name);
CREATE INDEX users_nick ON users (nick);
CREATE VIEW active AS SELECT id, name FROM users WHERE age > 0;
CREATE FUNCTION shout(word text) RETURNS text LANGUAGE sql AS 'SELECT upper(word)';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$;
CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON users USING (age > 1);
CREATE TABLE logs (id integer, note text, level integer);
COMMENT ON TABLE logs IS 'what happened';
GRANT SELECT ON logs TO PUBLIC;
-- edit: add column
ALTER TABLE users ADD COLUMN phone text;
-- edit: add another column
ALTER TABLE users ADD COLUMN avatar text DEFAULT 'none' NOT NULL;
-- edit: add column again
ALTER TABLE users ADD COLUMN phone varchar(20);
-- edit: add generated column
ALTER TABLE users ADD COLUMN label text GENERATED ALWAYS AS (lower(nick)) STORED;
-- edit: add identity
ALTER TABLE logs ADD COLUMN no bigint GENERATED ALWAYS AS IDENTITY;
-- edit: drop column
ALTER TABLE users DROP COLUMN nick;
-- edit: drop used column
ALTER TABLE users DROP COLUMN age CASCADE;
-- edit: rename column
ALTER TABLE users RENAME COLUMN nick TO alias;
-- edit: rename used column
ALTER TABLE users RENAME COLUMN age TO years;
-- edit: retype column
ALTER TABLE users ALTER COLUMN nick TYPE varchar(40);
-- edit: retype column otherwise
ALTER TABLE users ALTER COLUMN nick TYPE varchar(60);
-- edit: retype key
ALTER TABLE teams ALTER COLUMN id TYPE bigint;
-- edit: set default
ALTER TABLE users ALTER COLUMN age SET DEFAULT 18;
-- edit: drop default
ALTER TABLE users ALTER COLUMN age DROP DEFAULT;
-- edit: set not null
ALTER TABLE users ALTER COLUMN nick SET NOT NULL;
-- edit: drop not null
ALTER TABLE users ALTER COLUMN name DROP NOT NULL;
-- edit: add primary key
ALTER TABLE logs ADD PRIMARY KEY (id);
-- edit: drop primary key
ALTER TABLE teams DROP CONSTRAINT teams_pkey CASCADE;
-- edit: add unique
ALTER TABLE users ADD CONSTRAINT users_one_nick UNIQUE (nick);
-- edit: drop unique
ALTER TABLE teams DROP CONSTRAINT teams_code_key;
-- edit: add foreign key
ALTER TABLE users ADD COLUMN team_code varchar(10) REFERENCES teams (code);
-- edit: drop foreign key
ALTER TABLE users DROP CONSTRAINT users_team_id_fkey;
-- edit: change foreign key
ALTER TABLE users DROP CONSTRAINT users_team_id_fkey;
ALTER TABLE users ADD FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE;
-- edit: add check
ALTER TABLE users ADD CONSTRAINT users_nick_age CHECK (nick <> '' OR age > 3);
-- edit: drop check
ALTER TABLE users DROP CONSTRAINT users_age;
-- edit: change check
ALTER TABLE users DROP CONSTRAINT users_age;
ALTER TABLE users ADD CONSTRAINT users_age CHECK (age > 0);
-- edit: add index
CREATE INDEX users_nick_age ON users (nick, age);
-- edit: add partial index
CREATE UNIQUE INDEX users_adult ON users (lower(nick)) WHERE age > 18;
-- edit: drop index
DROP INDEX users_nick;
-- edit: rename index
ALTER INDEX users_nick RENAME TO users_by_nick;
-- edit: change index
DROP INDEX users_nick;
CREATE INDEX users_nick ON users (nick DESC);
-- edit: add view
CREATE VIEW nicks AS SELECT nick, count(*) AS n FROM users GROUP BY nick;
-- edit: add star view
CREATE VIEW everybody AS SELECT * FROM users;
-- edit: add view on view
CREATE VIEW named AS SELECT name FROM active;
-- edit: drop view
DROP VIEW active;
-- edit: change view
CREATE OR REPLACE VIEW active AS SELECT id, name, nick FROM users WHERE age > 0;
-- edit: rename view
ALTER VIEW active RENAME TO living;
-- edit: add enum value
ALTER TYPE mood ADD VALUE 'great';
-- edit: add enum value inside
ALTER TYPE mood ADD VALUE 'meh' BEFORE 'ok';
-- edit: rename enum value
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
-- edit: rename enum
ALTER TYPE mood RENAME TO spirit;
-- edit: use enum
CREATE TABLE days (day date, feeling mood DEFAULT 'happy');
-- edit: add composite field
ALTER TYPE spot ADD ATTRIBUTE z integer;
-- edit: drop composite
DROP TYPE spot;
-- edit: use composite
ALTER TABLE logs ADD COLUMN place spot;
-- edit: change domain
ALTER DOMAIN email SET NOT NULL;
-- edit: check domain
ALTER DOMAIN email ADD CONSTRAINT long CHECK (length(VALUE) > 5);
-- edit: change sequence
ALTER SEQUENCE tickets INCREMENT BY 5;
-- edit: use sequence
ALTER TABLE logs ALTER COLUMN id SET DEFAULT nextval('tickets');
-- edit: rename sequence
ALTER SEQUENCE tickets RENAME TO numbers;
-- edit: drop sequence
DROP SEQUENCE tickets;
-- edit: change function
CREATE OR REPLACE FUNCTION shout(word text) RETURNS text LANGUAGE sql AS 'SELECT upper(word) || ''!''';
-- edit: drop function
DROP FUNCTION shout(text);
-- edit: use function
ALTER TABLE logs ADD CONSTRAINT logs_loud CHECK (note = shout(note));
-- edit: overload function
CREATE FUNCTION shout(word text, times integer) RETURNS text LANGUAGE sql AS 'SELECT repeat(word, times)';
-- edit: add trigger
CREATE TRIGGER logs_touch BEFORE INSERT ON logs FOR EACH ROW EXECUTE FUNCTION touch();
-- edit: drop trigger
DROP TRIGGER users_touch ON users;
-- edit: change trigger
DROP TRIGGER users_touch ON users;
CREATE TRIGGER users_touch BEFORE UPDATE OF nick ON users FOR EACH ROW EXECUTE FUNCTION touch();
-- edit: add policy
CREATE POLICY named ON users FOR SELECT USING (nick = 'root');
-- edit: drop policy
DROP POLICY own ON users;
-- edit: change policy
ALTER POLICY own ON users USING (age > 2);
-- edit: disable row security
ALTER TABLE users DISABLE ROW LEVEL SECURITY;
-- edit: grant
GRANT INSERT ON logs TO PUBLIC;
-- edit: revoke
REVOKE ALL ON logs FROM PUBLIC;
-- edit: grant on column
GRANT UPDATE (note) ON logs TO PUBLIC;
-- edit: comment on table
COMMENT ON TABLE logs IS 'all that happened';
-- edit: comment on column
COMMENT ON COLUMN users.nick IS 'how friends call them';
-- edit: add table
CREATE TABLE posts (id integer PRIMARY KEY, author bigint NOT NULL REFERENCES users (id), title text);
-- edit: add table on logs
CREATE TABLE archive.notes (id integer, day date) ;
CREATE VIEW archive.loud AS SELECT note FROM public.logs WHERE level > 3;
-- edit: drop table
DROP TABLE logs;
-- edit: drop table with users
DROP TABLE users CASCADE;
-- edit: rename table
ALTER TABLE users RENAME TO people;
-- edit: rename quiet table
ALTER TABLE logs RENAME TO events;
-- edit: move table
ALTER TABLE logs SET SCHEMA archive;
-- edit: add schema
CREATE SCHEMA extra;
-- edit: drop schema
DROP SCHEMA archive;
-- edit: set option
ALTER TABLE logs SET (fillfactor = 70);
-- edit: materialize
CREATE MATERIALIZED VIEW totals AS SELECT level, count(*) AS n FROM logs GROUP BY level;
-- edit: logs no level
ALTER TABLE logs DROP COLUMN level;
-- edit: rename level
ALTER TABLE logs RENAME COLUMN level TO severity;
