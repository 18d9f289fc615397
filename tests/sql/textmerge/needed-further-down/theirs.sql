-- postgres

CREATE TYPE mood AS ENUM ('sad');

CREATE TABLE a (id integer);

CREATE TABLE b (m mood);
