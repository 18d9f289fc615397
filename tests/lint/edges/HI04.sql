-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
-- found: line 1: ALTER TABLE changes nothing here: its guard keeps it from doing so
ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;
-- migration
ALTER TABLE users ADD COLUMN IF NOT EXISTS name text;
-- migration
-- found: line 1: DROP TABLE changes nothing here: its guard keeps it from doing so
DROP TABLE IF EXISTS tags;
-- migration
DROP TABLE IF EXISTS tags;
CREATE TABLE tags (id bigint PRIMARY KEY);
-- migration
DROP TABLE IF EXISTS users;
-- migration
-- found: line 2: CREATE SEQUENCE changes nothing here: its guard keeps it from doing so
CREATE SEQUENCE IF NOT EXISTS numbers;
CREATE SEQUENCE IF NOT EXISTS numbers;
-- migration
CREATE INDEX IF NOT EXISTS i ON users (email);
-- migration
-- found: line 1: CREATE TABLE changes nothing here: its guard keeps it from doing so
CREATE TABLE IF NOT EXISTS users (id bigint PRIMARY KEY);
-- migration
CREATE TABLE IF NOT EXISTS fresh (id bigint PRIMARY KEY);
-- migration
DROP TABLE IF EXISTS tags;
CREATE TABLE "tags" (id bigint PRIMARY KEY);
-- migration
-- found: line 1: ALTER TABLE changes nothing here: its guard keeps it from doing so
ALTER TABLE users DROP COLUMN IF EXISTS gone;
-- migration
ALTER TABLE users ALTER COLUMN email DROP NOT NULL;
-- migration
-- found: line 1: DROP TABLE changes nothing here: its guard keeps it from doing so
DROP TABLE IF EXISTS kinds;
CREATE TABLE tags (id bigint PRIMARY KEY);
