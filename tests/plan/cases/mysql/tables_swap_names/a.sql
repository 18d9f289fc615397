CREATE TABLE current (id int PRIMARY KEY, a int CHECK (a > 0));
CREATE TABLE archive (id int PRIMARY KEY, b int, CONSTRAINT fk FOREIGN KEY (b) REFERENCES current (id));
CREATE VIEW both_of AS SELECT id FROM current UNION SELECT id FROM archive;
