-- published
CREATE TABLE users (id bigint PRIMARY KEY, at timestamptz, word text);
-- migration
-- found: line 1: users.made is when the migration ran, for ever
ALTER TABLE users ADD COLUMN made timestamptz DEFAULT 'now';
-- migration
-- found: line 1: users.made is when the migration ran, for ever
ALTER TABLE users ADD COLUMN made timestamptz DEFAULT 'now'::timestamptz;
-- migration
-- found: line 1: users.at is when the migration ran, for ever
ALTER TABLE users ALTER COLUMN at SET DEFAULT 'today';
-- migration
ALTER TABLE users ALTER COLUMN at SET DEFAULT now();
-- migration
ALTER TABLE users ALTER COLUMN at DROP DEFAULT;
-- migration
ALTER TABLE users ALTER COLUMN word SET DEFAULT 'now';
-- migration
ALTER TABLE users ADD COLUMN born date DEFAULT '2000-01-01';
-- migration
-- found: line 1: tags.made is when the migration ran, for ever
CREATE TABLE tags (id bigint, made timestamp DEFAULT 'now', word text DEFAULT 'now');
-- migration
ALTER TABLE users ADD COLUMN plain timestamptz;
