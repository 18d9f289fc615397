-- error: there is no sequence s
-- at: 's'
CREATE TABLE t (a int DEFAULT nextval('s'));
