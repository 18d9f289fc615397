CREATE TABLE items (id int PRIMARY KEY, n int COMMENT 'ours') COMMENT = 'ours';
