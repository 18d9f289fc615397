-- postgres

CREATE TABLE a (id integer, n integer);

CREATE TYPE mood AS ENUM ('sad');
