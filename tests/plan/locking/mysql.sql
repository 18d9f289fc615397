-- Which algorithm the server takes for each kind of change, the cheapest that it accepts, and the weakest lock with it.
-- `-- first:` prepares; a case that no ALGORITHM can be asked of is left out.

-- setup
CREATE TABLE p (id BIGINT PRIMARY KEY) ENGINE=InnoDB;
CREATE TABLE t (
    id BIGINT PRIMARY KEY, a INT, b INT NOT NULL, s VARCHAR(20), w VARCHAR(300), n DECIMAL(10, 2),
    e ENUM('a', 'b'), st SET('a', 'b'), x TEXT,
    KEY t_a (a), CONSTRAINT positive CHECK (b > 0)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
INSERT INTO p VALUES (1), (2);
INSERT INTO t (id, a, b, s) VALUES (1, 1, 1, 'x'), (2, 2, 2, 'y');
CREATE TABLE child (id BIGINT PRIMARY KEY, t_id BIGINT, CONSTRAINT child_fk FOREIGN KEY (t_id) REFERENCES t (id));
CREATE TABLE m (id INT, a INT, v INT AS (a + 1) VIRTUAL) ENGINE=InnoDB;

-- case: add column
ALTER TABLE t ADD COLUMN y INT
-- case: add column, default
ALTER TABLE t ADD COLUMN y INT NOT NULL DEFAULT 1
-- case: add column, first
ALTER TABLE t ADD COLUMN y INT FIRST
-- case: add column, after
ALTER TABLE t ADD COLUMN y INT AFTER a
-- case: add column, auto_increment
ALTER TABLE p DROP PRIMARY KEY, ADD COLUMN y BIGINT AUTO_INCREMENT PRIMARY KEY
-- case: add column, generated stored
ALTER TABLE t ADD COLUMN y INT AS (b + 1) STORED
-- case: add column, generated virtual
ALTER TABLE t ADD COLUMN y INT AS (b + 1) VIRTUAL
-- case: add column, expression default
ALTER TABLE t ADD COLUMN y VARCHAR(40) DEFAULT (uuid())
-- case: drop column
ALTER TABLE t DROP COLUMN s
-- case: drop column, indexed
ALTER TABLE t DROP COLUMN a
-- case: drop column, generated virtual
ALTER TABLE m DROP COLUMN v
-- case: rename column
ALTER TABLE t RENAME COLUMN s TO s2
-- case: move column
ALTER TABLE t MODIFY s VARCHAR(20) FIRST
-- case: set default
ALTER TABLE t ALTER COLUMN a SET DEFAULT 1
-- case: drop default
ALTER TABLE t ALTER COLUMN a DROP DEFAULT
-- case: set not null
ALTER TABLE t MODIFY s VARCHAR(20) NOT NULL
-- case: drop not null
ALTER TABLE t MODIFY b INT NULL
-- case: change type, int to bigint
ALTER TABLE t MODIFY b BIGINT NOT NULL
-- case: change type, int to unsigned
ALTER TABLE t MODIFY b INT UNSIGNED NOT NULL
-- case: change type, varchar wider
ALTER TABLE t MODIFY s VARCHAR(60)
-- case: change type, varchar across 255 bytes
ALTER TABLE t MODIFY s VARCHAR(200)
-- case: change type, varchar wide and wider
ALTER TABLE t MODIFY w VARCHAR(400)
-- case: change type, varchar narrower
ALTER TABLE t MODIFY s VARCHAR(10)
-- case: change type, varchar to text
ALTER TABLE t MODIFY s TEXT
-- case: change type, decimal wider
ALTER TABLE t MODIFY n DECIMAL(12, 2)
-- case: change type, enum appended
ALTER TABLE t MODIFY e ENUM('a', 'b', 'c')
-- case: change type, enum inserted
ALTER TABLE t MODIFY e ENUM('a', 'c', 'b')
-- case: change type, enum removed
ALTER TABLE t MODIFY e ENUM('a')
-- case: change type, set appended
ALTER TABLE t MODIFY st SET('a', 'b', 'c')
-- case: change charset of column
ALTER TABLE t MODIFY s VARCHAR(20) CHARACTER SET latin1
-- case: change collation of column
ALTER TABLE t MODIFY s VARCHAR(20) COLLATE utf8mb4_bin
-- case: change comment of column
ALTER TABLE t MODIFY s VARCHAR(20) COMMENT 'x'
-- case: convert charset of table
ALTER TABLE t CONVERT TO CHARACTER SET latin1
-- case: set default charset of table
ALTER TABLE t DEFAULT CHARACTER SET latin1
-- case: change engine
ALTER TABLE m ENGINE=MyISAM
-- case: rebuild
ALTER TABLE t FORCE
-- case: change row format
ALTER TABLE t ROW_FORMAT=COMPACT
-- case: set auto_increment
ALTER TABLE t AUTO_INCREMENT=10
-- case: change comment of table
ALTER TABLE t COMMENT='x'
-- case: rename table
ALTER TABLE t RENAME TO t2
-- case: add index
ALTER TABLE t ADD INDEX t_s (s)
-- case: create index
CREATE INDEX t_s ON t (s)
-- case: add unique index
ALTER TABLE t ADD UNIQUE INDEX t_s (s)
-- case: add fulltext index
ALTER TABLE t ADD FULLTEXT INDEX t_x (x)
-- case: add second fulltext index
-- first: ALTER TABLE t ADD FULLTEXT INDEX t_x (x)
ALTER TABLE t ADD FULLTEXT INDEX t_s (s)
-- case: drop index
ALTER TABLE t DROP INDEX t_a
-- case: rename index
ALTER TABLE t RENAME INDEX t_a TO t_a2
-- case: add primary key
-- first: CREATE TABLE k (id INT NOT NULL) ENGINE=InnoDB
ALTER TABLE k ADD PRIMARY KEY (id)
-- case: drop primary key
ALTER TABLE p DROP PRIMARY KEY
-- case: change primary key
ALTER TABLE child DROP FOREIGN KEY child_fk, DROP PRIMARY KEY, ADD PRIMARY KEY (id, t_id)
-- case: add foreign key
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES p (id)
-- case: add foreign key, unchecked
-- first: SET foreign_key_checks = 0
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES p (id)
-- case: drop foreign key
ALTER TABLE child DROP FOREIGN KEY child_fk
-- case: add check
ALTER TABLE t ADD CONSTRAINT small CHECK (b < 100)
-- case: drop check
ALTER TABLE t DROP CONSTRAINT positive
