CREATE TYPE mood AS ENUM ('sad', 'fine');
CREATE TABLE people (id integer, mood mood, CONSTRAINT chk_mood CHECK (mood <> 'fine'));
