CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE e (id INTEGER, m mood DEFAULT 'ok');
