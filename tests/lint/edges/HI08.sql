-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: \i other.sql is no SQL
\i other.sql
-- migration
-- found: line 1: \set ON_ERROR_STOP on is no SQL
\set ON_ERROR_STOP on
CREATE TABLE a (b int);
-- migration
\restrict abc
CREATE TABLE a (b int);
\unrestrict abc
-- migration
SELECT E'\\i other.sql';
