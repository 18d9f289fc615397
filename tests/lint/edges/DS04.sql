-- published
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team bigint REFERENCES teams);
-- migration
-- found: line 1: removes all rows of teams and of every table that refers to it
TRUNCATE teams CASCADE;
-- migration
-- found: line 1: removes all rows of users
TRUNCATE TABLE ONLY users RESTART IDENTITY;
-- migration
-- found: line 1: removes all rows of users
-- found: line 1: removes all rows of teams
TRUNCATE users, teams;
-- migration
CREATE TABLE mine (id int);
TRUNCATE mine;
