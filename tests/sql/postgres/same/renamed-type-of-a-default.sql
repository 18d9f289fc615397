CREATE TYPE state AS ENUM ('new', 'done');
CREATE DOMAIN mail AS text;
CREATE TABLE notes (
    was state DEFAULT 'new', all_of state[] DEFAULT '{new}', sent mail DEFAULT 'a@b', at timestamptz DEFAULT '2020-01-01 00:30+02',
    flags bit(4) DEFAULT '1010'
);
-- is the same as
CREATE TYPE status AS ENUM ('new', 'done');
CREATE DOMAIN email AS text;
CREATE TABLE notes (
    was status DEFAULT 'new'::status, all_of status[] DEFAULT '{new}'::status[], sent email DEFAULT 'a@b'::email,
    at timestamptz DEFAULT '2019-12-31 22:30:00+00', flags bit(4) DEFAULT b'1010'
);
ALTER TYPE status RENAME TO state;
ALTER DOMAIN email RENAME TO mail;
