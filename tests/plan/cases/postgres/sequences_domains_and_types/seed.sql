INSERT INTO t (c) VALUES ('abc');
