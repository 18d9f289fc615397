-- a
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM postgres;
GRANT ALL ON SCHEMA public TO postgres;
GRANT ALL ON SCHEMA public TO PUBLIC;
GRANT USAGE ON SCHEMA public TO writer;
-- b
ALTER SCHEMA public OWNER TO keeper;
REVOKE ALL ON SCHEMA public FROM keeper;
GRANT ALL ON SCHEMA public TO keeper;
CREATE TABLE stalls (row_letter text) PARTITION BY LIST (row_letter);
CREATE TABLE stalls_front PARTITION OF stalls FOR VALUES IN (1, 2);
CREATE TABLE stalls_back PARTITION OF stalls FOR VALUES IN (3);
