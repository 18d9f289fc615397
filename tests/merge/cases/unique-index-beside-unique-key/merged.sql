CREATE TABLE seats (place integer, CONSTRAINT b_place UNIQUE (place));
CREATE UNIQUE INDEX a_place ON seats (place);
