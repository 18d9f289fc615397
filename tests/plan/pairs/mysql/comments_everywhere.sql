-- a
CREATE TABLE t (a int COMMENT 'it''s', KEY k (a));
-- b
CREATE TABLE t (a int COMMENT 'x"y', KEY k (a) COMMENT 'kk') COMMENT='ta\'b';
