CREATE INDEX by_place ON seats (place);
