-- a
CREATE TABLE t (a varchar(500), b int, UNIQUE KEY k (a(100)), KEY l (b), UNIQUE KEY (b, a(10)));
-- b
CREATE TABLE t (a varchar(500), b int, KEY k (a(50)), UNIQUE KEY l (b), KEY m (a, b));
