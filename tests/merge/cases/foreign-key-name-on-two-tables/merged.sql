CREATE TABLE halls (id integer PRIMARY KEY);
CREATE TABLE seats (hall_id integer, CONSTRAINT fk_hall FOREIGN KEY (hall_id) REFERENCES halls (id));
CREATE TABLE doors (hall_id integer, CONSTRAINT fk_hall FOREIGN KEY (hall_id) REFERENCES halls (id));
