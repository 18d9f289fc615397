-- a
CREATE TABLE p (id int, x text);
CREATE TABLE c (y int) INHERITS (p);
-- b
CREATE TABLE p (id int, x text);
CREATE TABLE c (y int) INHERITS (p);
ALTER TABLE p ADD CONSTRAINT p_x_nn NOT NULL x NOT VALID;
