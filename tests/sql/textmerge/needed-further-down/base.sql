-- postgres

CREATE TABLE a (id integer);

CREATE TYPE mood AS ENUM ('sad');
