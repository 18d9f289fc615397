CREATE TABLE moves (id int PRIMARY KEY, a int) COMMENT='it''s new';
CREATE TABLE kept (id int PRIMARY KEY, v int COMMENT 'its value' DEFAULT 3) COMMENT='c';
CREATE TABLE versioned (id int PRIMARY KEY, a int) WITH SYSTEM VERSIONING;
CREATE TABLE hidden (id int PRIMARY KEY, a int INVISIBLE, KEY on_a (a) IGNORED);
