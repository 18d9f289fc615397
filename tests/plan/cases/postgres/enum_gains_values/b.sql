CREATE TYPE mood AS ENUM ('worst', 'sad', 'so-so', 'ok', 'best');
CREATE TABLE e (m mood DEFAULT 'best');
