-- a
CREATE TABLE stays (id int PRIMARY KEY, at timestamptz);
CREATE TABLE gone (id int PRIMARY KEY);
CREATE SCHEMA s;
CREATE PUBLICATION p FOR TABLE stays, gone;
CREATE PUBLICATION q FOR TABLE stays WITH (publish = 'insert');
-- b
CREATE TABLE stays (id int PRIMARY KEY, at timestamptz, fresh int);
CREATE TABLE added (id int PRIMARY KEY);
CREATE SCHEMA s;
CREATE PUBLICATION p FOR TABLE stays (id, fresh), added;
CREATE PUBLICATION q FOR TABLE added;
