CREATE TABLE seats (hall integer NOT NULL, place integer NOT NULL, CONSTRAINT chk CHECK (place > 0), PRIMARY KEY (place));
