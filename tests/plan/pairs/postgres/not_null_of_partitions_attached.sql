-- a
CREATE TABLE shipments (id integer NOT NULL, port text NOT NULL, note text) PARTITION BY LIST (port);
CREATE TABLE shipments_kept (id integer NOT NULL, port text NOT NULL, note text);
ALTER TABLE ONLY shipments ATTACH PARTITION shipments_kept FOR VALUES IN ('kept');
-- b
CREATE TABLE shipments (id integer NOT NULL, port text NOT NULL, note text) PARTITION BY LIST (port);
CREATE TABLE shipments_kept (id integer NOT NULL, port text NOT NULL, note text);
ALTER TABLE ONLY shipments ATTACH PARTITION shipments_kept FOR VALUES IN ('kept');
CREATE TABLE shipments_made PARTITION OF shipments FOR VALUES IN ('made');
CREATE TABLE shipments_said PARTITION OF shipments (port NOT NULL) FOR VALUES IN ('said');
CREATE TABLE shipments_noted PARTITION OF shipments (id DEFAULT 3) FOR VALUES IN ('noted');
CREATE TABLE shipments_north (id integer NOT NULL, port text NOT NULL, note text) PARTITION BY RANGE (id);
ALTER TABLE ONLY shipments ATTACH PARTITION shipments_north FOR VALUES IN ('north');
CREATE TABLE shipments_north_low (id integer NOT NULL, port text NOT NULL, note text);
ALTER TABLE ONLY shipments_north ATTACH PARTITION shipments_north_low FOR VALUES FROM (1) TO (10);
CREATE TABLE shipments_north_high PARTITION OF shipments_north FOR VALUES FROM (10) TO (20);
CREATE INDEX shipments_north_high_note ON shipments_north_high (note);
CREATE TABLE shipments_named (
    id integer CONSTRAINT shipments_id_not_null NOT NULL,
    port text CONSTRAINT shipments_port_not_null NOT NULL,
    note text
);
ALTER TABLE ONLY shipments ATTACH PARTITION shipments_named FOR VALUES IN ('named');
-- seed
INSERT INTO shipments VALUES (1, 'kept', 'n');
