CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE e (m mood DEFAULT 'ok');
