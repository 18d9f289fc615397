-- a
CREATE TABLE base (id int NOT NULL, note text, CONSTRAINT pos CHECK (id > 0));
CREATE TABLE mid (m int) INHERITS (base);
CREATE TABLE leaf (l int DEFAULT 4) INHERITS (mid);
CREATE TABLE other (o int);
CREATE VIEW v AS SELECT id, m FROM mid;
-- b
CREATE TABLE base (id bigint NOT NULL, note text NOT NULL DEFAULT '', CONSTRAINT pos CHECK (id > 1), CONSTRAINT own CHECK (note <> 'x') NO INHERIT);
CREATE TABLE mid (m int NOT NULL) INHERITS (base);
CREATE TABLE other (o int);
CREATE TABLE leaf (l int DEFAULT 5, o int) INHERITS (mid, other);
CREATE VIEW v AS SELECT id, m FROM mid;
-- seed
INSERT INTO base VALUES (2, 'a');
INSERT INTO leaf VALUES (3, 'b', 1, 2);
