-- a
CREATE TABLE t (id int PRIMARY KEY, body text, title varchar(200), g geometry NOT NULL, FULLTEXT KEY ft (body), SPATIAL KEY sp (g), KEY pre (title(10)), KEY d (id, title));
-- b
CREATE TABLE t (id int PRIMARY KEY, body mediumtext, title varchar(200), g geometry NOT NULL, FULLTEXT KEY ft (body, title), KEY pre (title(20)), KEY d (title, id) COMMENT 'both', UNIQUE KEY u (title));
