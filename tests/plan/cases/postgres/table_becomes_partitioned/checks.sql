SELECT count(*) = 2 AND sum(g) = 22 FROM t;
SELECT nextval('t_id_seq') = 3 AND nextval('t_k_seq') = 3;
SELECT count(*) = 1 FROM t1;
SELECT count(*) = 1 FROM c JOIN t ON t.id = c.tid;
