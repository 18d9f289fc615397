CREATE TYPE feeling AS ENUM ('sad', 'ok');
CREATE TABLE people (id integer PRIMARY KEY, mood feeling DEFAULT 'ok');
