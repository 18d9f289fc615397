-- setup
CREATE TABLE berths (id integer NOT NULL, quay text NOT NULL) PARTITION BY LIST (quay);
CREATE TABLE berths_east PARTITION OF berths FOR VALUES IN ('east');
CREATE TABLE berths_west PARTITION OF berths FOR VALUES IN ('west');
CREATE TABLE berths_far PARTITION OF berths FOR VALUES IN ('far');
-- a
ALTER TABLE ONLY berths ADD CONSTRAINT berth_of UNIQUE (id, quay);
CREATE UNIQUE INDEX berths_east_id_quay_key ON berths_east (id, quay);
ALTER TABLE berths_west ADD UNIQUE (id, quay);
ALTER INDEX berth_of ATTACH PARTITION berths_west_id_quay_key;
-- b
ALTER TABLE ONLY berths ADD CONSTRAINT berth_of UNIQUE (id, quay);
ALTER TABLE berths_east ADD UNIQUE (id, quay);
ALTER INDEX berth_of ATTACH PARTITION berths_east_id_quay_key;
ALTER TABLE berths_west ADD UNIQUE (id, quay);
ALTER INDEX berth_of ATTACH PARTITION berths_west_id_quay_key;
ALTER TABLE berths_far ADD UNIQUE (id, quay);
ALTER INDEX berth_of ATTACH PARTITION berths_far_id_quay_key;
-- seed
INSERT INTO berths VALUES (1, 'east'), (2, 'west'), (3, 'far');
