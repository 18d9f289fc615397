CREATE TABLE seats (hall integer, place integer NOT NULL);
