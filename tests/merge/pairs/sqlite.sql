-- base
CREATE TABLE teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT, UNIQUE (code));
CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    team_id INTEGER REFERENCES teams (id),
    name TEXT NOT NULL,
    nick TEXT COLLATE NOCASE,
    age INTEGER DEFAULT 0,
    mail TEXT,
    CONSTRAINT users_age CHECK (age >= 0),
    CONSTRAINT users_mail UNIQUE (mail)
);
CREATE INDEX users_name ON users (name);
CREATE INDEX users_nick ON users (nick);
CREATE VIEW active AS SELECT id, name FROM users WHERE age > 0;
CREATE VIEW names AS SELECT name FROM active;
CREATE TABLE logs (id INTEGER, note TEXT, level INTEGER, upper_note TEXT GENERATED ALWAYS AS (upper(note)) VIRTUAL);
CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT, who INTEGER);
CREATE TABLE tags (k TEXT, v TEXT, PRIMARY KEY (k)) WITHOUT ROWID;
CREATE TABLE parts (id INTEGER PRIMARY KEY, size INTEGER, colour TEXT) STRICT;
CREATE TRIGGER users_log AFTER UPDATE OF name ON users BEGIN INSERT INTO audit (what, who) VALUES (new.name, new.id); END;
CREATE TRIGGER logs_log AFTER DELETE ON logs BEGIN INSERT INTO audit (what) VALUES (old.note); END;
-- edit: add column
ALTER TABLE users ADD COLUMN phone TEXT;
-- edit: add column again
ALTER TABLE users ADD COLUMN Phone VARCHAR(20);
-- edit: add generated column
ALTER TABLE users ADD COLUMN label TEXT GENERATED ALWAYS AS (lower(nick)) VIRTUAL;
-- edit: add foreign column
ALTER TABLE users ADD COLUMN team_code TEXT REFERENCES teams (code);
-- edit: add column with check
ALTER TABLE logs ADD COLUMN weight INTEGER CHECK (weight > level);
-- edit: drop level
ALTER TABLE logs DROP COLUMN level;
-- edit: drop who with trigger
DROP TRIGGER users_log;
ALTER TABLE audit DROP COLUMN who;
-- edit: drop nick
DROP INDEX users_nick;
ALTER TABLE users DROP COLUMN nick;
-- edit: drop colour
ALTER TABLE parts DROP COLUMN colour;
-- edit: drop generated
ALTER TABLE logs DROP COLUMN upper_note;
-- edit: rename nick
ALTER TABLE users RENAME COLUMN nick TO alias;
-- edit: rename age
ALTER TABLE users RENAME COLUMN age TO years;
-- edit: rename note
ALTER TABLE logs RENAME COLUMN note TO remark;
-- edit: rename level to note2
ALTER TABLE logs RENAME COLUMN level TO note2;
-- edit: rename tags key
ALTER TABLE tags RENAME COLUMN k TO tag;
-- edit: rename code
ALTER TABLE teams RENAME COLUMN code TO sign;
-- edit: rename team id
ALTER TABLE teams RENAME COLUMN id TO no;
-- edit: rename users
ALTER TABLE users RENAME TO people;
-- edit: rename audit
ALTER TABLE audit RENAME TO trail;
-- edit: rename teams
ALTER TABLE teams RENAME TO clubs;
-- edit: rename logs
ALTER TABLE logs RENAME TO events;
-- edit: drop logs
DROP TABLE logs;
-- edit: drop audit
DROP TRIGGER users_log;
DROP TRIGGER logs_log;
DROP TABLE audit;
-- edit: drop users
DROP VIEW names;
DROP VIEW active;
DROP TABLE users;
-- edit: drop tags
DROP TABLE tags;
-- edit: add index
CREATE INDEX users_nick_age ON users (nick, age);
-- edit: add partial index
CREATE UNIQUE INDEX users_adult ON users (lower(nick)) WHERE age > 18;
-- edit: add index on level
CREATE INDEX logs_level ON logs (level);
-- edit: add index on level otherwise
CREATE INDEX logs_level ON logs (level, id);
-- edit: add index named so on tags
CREATE INDEX logs_level ON tags (v);
-- edit: drop index
DROP INDEX users_nick;
-- edit: change index
DROP INDEX users_nick;
CREATE UNIQUE INDEX users_nick ON users (nick DESC);
-- edit: add view
CREATE VIEW nicks AS SELECT nick, count(*) AS n FROM users GROUP BY nick;
-- edit: add view on level
CREATE VIEW levels AS SELECT level FROM logs;
-- edit: add star view
CREATE VIEW everything AS SELECT * FROM logs;
-- edit: add view on view
CREATE VIEW shortnames AS SELECT substr(name, 1, 1) AS initial FROM names;
-- edit: add table named nicks
CREATE TABLE nicks (nick TEXT);
-- edit: drop names
DROP VIEW names;
-- edit: change view
DROP VIEW active;
CREATE VIEW active AS SELECT id, name, nick FROM users WHERE age > 0;
-- edit: join view
CREATE VIEW memberships AS SELECT u.name, t.name AS team FROM users u JOIN teams t ON t.id = u.team_id;
-- edit: using view
CREATE VIEW pairs AS SELECT l.note FROM logs l JOIN audit USING (id);
-- edit: add trigger
CREATE TRIGGER teams_log AFTER INSERT ON teams BEGIN INSERT INTO audit (what) VALUES (new.code); END;
-- edit: add trigger on users
CREATE TRIGGER users_nick_log AFTER UPDATE OF nick ON users WHEN new.age > 3 BEGIN UPDATE logs SET level = new.age WHERE note = old.nick; END;
-- edit: add trigger on view
CREATE TRIGGER active_insert INSTEAD OF INSERT ON active BEGIN INSERT INTO users (name) VALUES (new.name); END;
-- edit: add trigger that deletes
CREATE TRIGGER tags_log AFTER DELETE ON tags BEGIN DELETE FROM logs WHERE level = 3 AND note = old.k; END;
-- edit: drop trigger
DROP TRIGGER users_log;
-- edit: change trigger
DROP TRIGGER users_log;
CREATE TRIGGER users_log AFTER UPDATE OF name, nick ON users BEGIN INSERT INTO audit (what, who) VALUES (new.nick, new.id); END;
-- edit: change other trigger
DROP TRIGGER logs_log;
CREATE TRIGGER logs_log AFTER DELETE ON logs BEGIN INSERT INTO audit (what, who) VALUES (old.note, old.level); END;
-- edit: add table
CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER NOT NULL REFERENCES users (id), mail TEXT REFERENCES users (mail));
-- edit: add table on tags
CREATE TABLE taggings (tag TEXT REFERENCES tags (k), level INTEGER CHECK (level > 0));
-- edit: add posts again
CREATE TABLE Posts (id INTEGER PRIMARY KEY, title TEXT);
-- edit: rebuild users retyped
CREATE TABLE new_users (
    id INTEGER PRIMARY KEY,
    team_id INTEGER REFERENCES teams (id) ON DELETE CASCADE,
    name VARCHAR(80) NOT NULL,
    nick TEXT COLLATE NOCASE,
    age INTEGER DEFAULT 0,
    mail TEXT,
    CONSTRAINT users_age CHECK (age >= 0),
    CONSTRAINT users_mail UNIQUE (mail)
);
INSERT INTO new_users SELECT id, team_id, name, nick, age, mail FROM users;
DROP VIEW names;
DROP VIEW active;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
CREATE INDEX users_name ON users (name);
CREATE INDEX users_nick ON users (nick);
CREATE VIEW active AS SELECT id, name FROM users WHERE age > 0;
CREATE VIEW names AS SELECT name FROM active;
CREATE TRIGGER users_log AFTER UPDATE OF name ON users BEGIN INSERT INTO audit (what, who) VALUES (new.name, new.id); END;
-- edit: rebuild logs without note
DROP TRIGGER logs_log;
CREATE TABLE new_logs (id INTEGER, level INTEGER);
INSERT INTO new_logs SELECT id, level FROM logs;
DROP TABLE logs;
ALTER TABLE new_logs RENAME TO logs;
-- edit: rebuild logs with key
DROP TRIGGER logs_log;
CREATE TABLE new_logs (id INTEGER PRIMARY KEY, note TEXT NOT NULL, level INTEGER DEFAULT 3, upper_note TEXT GENERATED ALWAYS AS (upper(note)) VIRTUAL, CHECK (level < 10));
INSERT INTO new_logs (id, note, level) SELECT id, note, level FROM logs;
DROP TABLE logs;
ALTER TABLE new_logs RENAME TO logs;
CREATE TRIGGER logs_log AFTER DELETE ON logs BEGIN INSERT INTO audit (what) VALUES (old.note); END;
-- edit: rebuild teams without unique
CREATE TABLE new_teams (id INTEGER PRIMARY KEY, name TEXT NOT NULL, code TEXT);
INSERT INTO new_teams SELECT * FROM teams;
DROP TABLE teams;
ALTER TABLE new_teams RENAME TO teams;
-- edit: rebuild tags with rowid
CREATE TABLE new_tags (k TEXT, v TEXT NOT NULL, PRIMARY KEY (k));
INSERT INTO new_tags SELECT * FROM tags;
DROP TABLE tags;
ALTER TABLE new_tags RENAME TO tags;
-- edit: add strict column
ALTER TABLE parts ADD COLUMN weight REAL;
-- edit: rebuild parts and retype
CREATE TABLE new_parts (id INTEGER PRIMARY KEY, size TEXT, colour TEXT) STRICT;
INSERT INTO new_parts SELECT * FROM parts;
DROP TABLE parts;
ALTER TABLE new_parts RENAME TO parts;
