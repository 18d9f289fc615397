-- published
CREATE TABLE users (id bigint PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE cache (id bigint PRIMARY KEY) ENGINE=MEMORY;
CREATE TABLE plain (id bigint PRIMARY KEY);
-- migration
-- found: line 1: moves users to MEMORY
ALTER TABLE users ENGINE = Heap;
-- migration
-- found: line 1: moves users to BLACKHOLE
ALTER TABLE users ENGINE=BLACKHOLE;
-- migration
-- found: line 1: moves users to FEDERATED
ALTER TABLE users ENGINE Federated;
-- migration
-- found: line 1: moves users to CSV
ALTER TABLE users COMMENT = 'people', ENGINE = csv;
-- migration
-- found: line 1: moves plain to MEMORY
ALTER TABLE plain ENGINE = memory;
-- migration
ALTER TABLE users ENGINE=InnoDB;
-- migration
ALTER TABLE cache ENGINE=InnoDB;
-- migration
ALTER TABLE cache COMMENT = 'engine';
-- migration
ALTER TABLE cache MAX_ROWS = 500;
-- migration
ALTER TABLE users COMMENT = 'memory';
