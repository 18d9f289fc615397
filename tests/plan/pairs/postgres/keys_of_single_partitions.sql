-- a
CREATE TABLE parcels (depot varchar(20), id int, weight text) PARTITION BY LIST (depot);
CREATE TABLE parcels_north PARTITION OF parcels (CONSTRAINT north_key PRIMARY KEY (depot, id)) FOR VALUES IN ('north');
CREATE TABLE parcels_south PARTITION OF parcels FOR VALUES IN ('south');
CREATE TABLE vans (id int, plate text);
CREATE TABLE electric_vans (PRIMARY KEY (id)) INHERITS (vans);
CREATE TABLE rented_vans () INHERITS (vans);
-- b
CREATE TABLE parcels (depot varchar(20), id int, weight text) PARTITION BY LIST (depot);
CREATE TABLE parcels_north PARTITION OF parcels FOR VALUES IN ('north');
CREATE TABLE parcels_south PARTITION OF parcels (PRIMARY KEY (depot, weight), UNIQUE (depot, id)) FOR VALUES IN ('south');
CREATE TABLE vans (id int, plate text);
CREATE TABLE electric_vans () INHERITS (vans);
CREATE TABLE rented_vans (PRIMARY KEY (id), NOT NULL plate) INHERITS (vans);
-- seed
INSERT INTO parcels VALUES ('north', 1, 'light'), ('south', 1, 'heavy'), ('south', 2, 'light');
INSERT INTO electric_vans VALUES (1, 'a'), (2, 'b');
INSERT INTO rented_vans VALUES (3, 'c');
