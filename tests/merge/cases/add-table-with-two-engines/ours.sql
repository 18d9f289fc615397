CREATE TABLE tags (id integer) ENGINE=InnoDB;
