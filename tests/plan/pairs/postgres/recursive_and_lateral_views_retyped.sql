-- a
CREATE TABLE n (id int PRIMARY KEY, up int REFERENCES n, w numeric DEFAULT 1.50);
CREATE RECURSIVE VIEW tree (id, depth) AS SELECT id, 1 FROM n WHERE up IS NULL UNION ALL SELECT n.id, depth + 1 FROM n JOIN tree ON n.up = tree.id;
CREATE VIEW win AS SELECT id, rank() OVER (PARTITION BY up ORDER BY w DESC NULLS LAST) AS r, sum(w) FILTER (WHERE w > 0) OVER w1 AS s FROM n WINDOW w1 AS (ORDER BY id);
CREATE VIEW lat AS SELECT n.id, x.c FROM n, LATERAL (SELECT count(*) AS c FROM n m WHERE m.up = n.id) x;
-- b
CREATE TABLE n (id bigint PRIMARY KEY, up bigint REFERENCES n, w numeric(10,3) DEFAULT 1.5);
CREATE RECURSIVE VIEW tree (id, depth) AS SELECT id, 1 FROM n WHERE up IS NULL UNION ALL SELECT n.id, depth + 1 FROM n JOIN tree ON n.up = tree.id;
CREATE VIEW win AS SELECT id, rank() OVER (PARTITION BY up ORDER BY w DESC NULLS LAST) AS r, sum(w) FILTER (WHERE w > 1) OVER w1 AS s FROM n WINDOW w1 AS (ORDER BY id);
CREATE VIEW lat AS SELECT n.id, x.c FROM n, LATERAL (SELECT count(*) AS c FROM n m WHERE m.up = n.id) x WHERE x.c > 0;
-- seed
INSERT INTO n VALUES (1, NULL), (2, 1);
