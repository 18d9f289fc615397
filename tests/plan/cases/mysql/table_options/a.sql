CREATE TABLE moves (id int PRIMARY KEY, a int) ENGINE=MyISAM COMMENT='old';
CREATE TABLE kept (id int PRIMARY KEY, v int COMMENT 'a value') ROW_FORMAT=COMPRESSED;
CREATE TABLE versioned (id int PRIMARY KEY, a int);
CREATE TABLE hidden (id int PRIMARY KEY, a int, KEY on_a (a));
