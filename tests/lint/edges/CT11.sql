-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
-- found: line 1: a constraint of users has no name
ALTER TABLE users ADD CHECK (email <> '');
-- migration
-- found: line 1: a constraint of users has no name
ALTER TABLE users ADD UNIQUE (email);
-- migration
-- found: line 1: a constraint of users has no name
ALTER TABLE users ADD FOREIGN KEY (id) REFERENCES users;
-- migration
ALTER TABLE users ADD CONSTRAINT said CHECK (email <> ''), ADD CONSTRAINT apart UNIQUE (email), ADD CONSTRAINT own FOREIGN KEY (id) REFERENCES users;
-- migration
-- found: line 1: a constraint of tags has no name
CREATE TABLE tags (id bigint PRIMARY KEY, name text UNIQUE);
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT apart UNIQUE);
