CREATE UNIQUE INDEX a_place ON seats (place);
