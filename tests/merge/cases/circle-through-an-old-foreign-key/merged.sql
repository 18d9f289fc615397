CREATE TABLE c (id integer PRIMARY KEY, a_id integer);
CREATE TABLE b (id integer PRIMARY KEY, c_id integer CONSTRAINT fk_b_c REFERENCES c (id));
CREATE TABLE a (id integer PRIMARY KEY, b_id integer CONSTRAINT fk_a_b REFERENCES b (id));
ALTER TABLE c ADD CONSTRAINT fk_c_a FOREIGN KEY (a_id) REFERENCES a (id);
