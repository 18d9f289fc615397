-- migration
CREATE TABLE users (id bigint PRIMARY KEY) ENGINE=InnoDB;
