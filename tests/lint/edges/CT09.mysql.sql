-- published
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20));
-- migration
-- found: line 1: b does nothing that a does not do
-- found: line 1: c does nothing that the primary key does not do
CREATE TABLE tags (id bigint, name varchar(20), KEY a (name), KEY b (name), PRIMARY KEY (id), KEY c (id));
-- migration
-- found: line 1: a does nothing that b does not do
CREATE TABLE tags (id bigint, name varchar(20), KEY a (name), KEY b (name, id), PRIMARY KEY (id));
-- migration
CREATE TABLE tags (id bigint, name varchar(20), KEY b (name, id), KEY a (id));
-- migration
-- found: line 1: b does nothing that a does not do
ALTER TABLE users ADD KEY a (name), ADD KEY b (name);
-- migration
-- found: line 2: a does nothing that the primary key does not do
CREATE TABLE tags (id bigint PRIMARY KEY, name varchar(20));
CREATE INDEX a USING BTREE ON tags (id);
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY, words text, KEY a (words(10)), FULLTEXT KEY b (words));
