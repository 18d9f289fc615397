-- a
CREATE TABLE trips (line varchar(9), number int, weather text, serial int DEFAULT 1, UNIQUE (line, number));
CREATE UNIQUE INDEX trips_by_number ON trips (line, number);
CREATE TABLE stops (line varchar(9), number int, place text);
CREATE UNIQUE INDEX stops_by_number ON stops (line, number);
ALTER TABLE stops ADD CONSTRAINT stops_of_trips FOREIGN KEY (line, number) REFERENCES trips (line, number);
ALTER TABLE trips ADD CONSTRAINT trips_of_stops FOREIGN KEY (line, number) REFERENCES stops (line, number);
CREATE TABLE stops_red (line varchar(9), number int, place text);
-- b
CREATE TABLE trips (line varchar(9), number int, weather text, serial int DEFAULT 1, UNIQUE (line, number)) PARTITION BY LIST (line);
CREATE UNIQUE INDEX trips_by_number ON trips (line, number);
CREATE TABLE trips_red PARTITION OF trips FOR VALUES IN ('red');
CREATE TABLE stops (line varchar(9), number int, place text) PARTITION BY LIST (line);
CREATE TABLE stops_red PARTITION OF stops FOR VALUES IN ('red');
CREATE UNIQUE INDEX stops_by_number ON stops (line, number);
ALTER TABLE stops ADD CONSTRAINT stops_of_trips FOREIGN KEY (line, number) REFERENCES trips (line, number);
ALTER TABLE trips ADD CONSTRAINT trips_of_stops FOREIGN KEY (line, number) REFERENCES stops (line, number);
