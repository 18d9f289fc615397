-- published
CREATE TABLE users (id bigint PRIMARY KEY) ENGINE=InnoDB;
-- migration
ALTER TABLE users ENGINE=MEMORY;
