SELECT count(*) = 1 FROM t FORCE INDEX (new_name) WHERE a = 1;
