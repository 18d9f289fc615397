CREATE TABLE seats (hall integer NOT NULL, place integer NOT NULL, CONSTRAINT chk CHECK (place > 1), PRIMARY KEY (hall, place));
