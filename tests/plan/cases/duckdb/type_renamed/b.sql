CREATE TYPE feeling AS ENUM ('sad', 'ok');
CREATE TABLE e (id INTEGER, m feeling DEFAULT 'ok');
