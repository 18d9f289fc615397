-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: a.id numbers rows as int
-- found: line 2: b.id numbers rows as int unsigned
-- found: line 3: c.id numbers rows as smallint
-- found: line 4: d.id numbers rows as mediumint
-- found: line 5: e.id numbers rows as tinyint
CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE b (id int unsigned AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE c (id smallint AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE d (id mediumint AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE e (id tinyint AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE f (id bigint AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE g (id int PRIMARY KEY);
