CREATE INDEX by_code ON seats (code(4));
CREATE FULLTEXT INDEX by_label ON seats (label);
