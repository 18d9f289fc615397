CREATE TABLE a (id int, x int, CONSTRAINT a_x CHECK (x > 0));
CREATE TABLE b (id int, x int, y int, CONSTRAINT b_x CHECK (x > 0), CONSTRAINT b_y CHECK (y > 0));
CREATE TABLE c (id int, x int, CONSTRAINT c_x CHECK (x > 0));
CREATE TABLE d (id int, z int, CONSTRAINT d_z CHECK (z > 0));
