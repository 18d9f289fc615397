CREATE TABLE users (
    id integer PRIMARY KEY AUTOINCREMENT,
    name varchar(40) NOT NULL DEFAULT 'it''s nobody' COLLATE NOCASE UNIQUE,
    made datetime DEFAULT CURRENT_TIMESTAMP,
    born date DEFAULT (date('now')),
    upper text GENERATED ALWAYS AS (upper(name)) VIRTUAL,
    kept text AS (lower(name)) STORED,
    odd my own type,
    whole unsigned big int,
    CONSTRAINT named CHECK (length(name) > 0)
);
CREATE UNIQUE INDEX users_made ON users (made DESC, lower(name)) WHERE made IS NOT NULL;
CREATE TABLE notes (
    user integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    at integer NOT NULL,
    PRIMARY KEY (user, at)
) WITHOUT ROWID, STRICT;
CREATE VIEW names AS SELECT name FROM users;
CREATE TRIGGER notes_insert AFTER INSERT ON notes FOR EACH ROW WHEN NEW.at > 0 BEGIN
    UPDATE users SET made = NEW.at WHERE id = NEW.user;
END;
CREATE TRIGGER names_instead INSTEAD OF UPDATE OF name ON names BEGIN SELECT 1; END;
