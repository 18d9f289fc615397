-- migration
-- found: line 1: tags has no primary key
CREATE TABLE tags (name text);
-- migration
CREATE TABLE tags (name text);
ALTER TABLE tags ADD PRIMARY KEY (name);
-- migration
-- found: line 1: tags has no primary key
CREATE TABLE tags (name text);
CREATE TABLE others (name text);
ALTER TABLE others ADD PRIMARY KEY (name);
-- migration
-- found: line 1: events has no primary key
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- migration
CREATE TABLE base (id bigint PRIMARY KEY);
CREATE TABLE child () INHERITS (base);
-- migration
-- found: line 1: copied has no primary key
CREATE TABLE copied AS SELECT 1 AS a;
-- migration
-- found: line 1: tags has no primary key
CREATE TABLE tags (name text NOT NULL UNIQUE);
-- migration
CREATE EXTENSION postgres_fdw;
CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE far (id bigint) SERVER other;
