-- Two tables whose constraints would be called the same: the second gets a number.
CREATE TABLE lines (id integer PRIMARY KEY);
CREATE TABLE item (line_id integer REFERENCES lines, CHECK (line_id > 1));
CREATE TABLE item_line (id integer REFERENCES lines, CHECK (id > 1));
CREATE SCHEMA apart;
CREATE TABLE apart.item_line (id integer CHECK (id > 1));
-- is the same as
CREATE TABLE lines (id integer PRIMARY KEY);
CREATE TABLE item (line_id integer, CONSTRAINT item_line_id_check CHECK (line_id > 1));
ALTER TABLE item ADD CONSTRAINT item_line_id_fkey FOREIGN KEY (line_id) REFERENCES lines (id);
CREATE TABLE item_line (id integer, CONSTRAINT item_line_id_check1 CHECK (id > 1));
ALTER TABLE item_line ADD CONSTRAINT item_line_id_fkey1 FOREIGN KEY (id) REFERENCES lines (id);
CREATE SCHEMA apart;
CREATE TABLE apart.item_line (id integer CONSTRAINT item_line_id_check CHECK (id > 1));
