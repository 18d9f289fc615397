-- published
CREATE TABLE users (id bigint PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE old (id bigint PRIMARY KEY) ENGINE=MyISAM;
-- migration
-- found: line 1: a is myisam
-- found: line 2: b is aria
-- found: line 3: c is archive
CREATE TABLE a (id int) ENGINE=MyISAM;
CREATE TABLE b (id int) ENGINE=Aria;
CREATE TABLE c (id int) ENGINE=ARCHIVE;
CREATE TABLE d (id int) ENGINE=InnoDB;
CREATE TABLE e (id int) COMMENT = 'engine';
-- migration
-- found: line 1: users is myisam
ALTER TABLE users ENGINE=MyISAM;
-- migration
ALTER TABLE old COMMENT = 'kept';
-- migration
ALTER TABLE old ENGINE=InnoDB;
