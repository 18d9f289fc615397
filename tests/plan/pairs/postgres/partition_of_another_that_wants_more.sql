-- a
CREATE TABLE drafts (id integer NOT NULL, body text) PARTITION BY LIST (id);
CREATE TABLE issues (id integer NOT NULL, body text NOT NULL) PARTITION BY LIST (id);
CREATE TABLE texts_1 PARTITION OF drafts FOR VALUES IN (1);
-- b
CREATE TABLE drafts (id integer NOT NULL, body text) PARTITION BY LIST (id);
CREATE TABLE issues (id integer NOT NULL, body text NOT NULL) PARTITION BY LIST (id);
CREATE TABLE texts_1 PARTITION OF issues FOR VALUES IN (1);
-- seed
INSERT INTO drafts VALUES (1, 'x');
