INSERT INTO plain VALUES ('a', 1), ('b', 2);
INSERT INTO keyed VALUES ('a', 1), ('b', 2);
INSERT INTO strict_one VALUES ('a', 1);
INSERT INTO words VALUES ('some text');
