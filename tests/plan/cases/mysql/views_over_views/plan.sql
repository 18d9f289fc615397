-- hazard: data loss: t.gone goes with its values
-- hazard: breaks running code: what uses t.gone fails
ALTER TABLE t DROP COLUMN gone,
    ADD COLUMN came int;

CREATE OR REPLACE VIEW every AS
SELECT * FROM t;

CREATE OR REPLACE VIEW every_of_it AS
SELECT * FROM every;

CREATE OR REPLACE VIEW high AS
SELECT came FROM t;

CREATE OR REPLACE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW kept AS
SELECT id FROM t WHERE came > 0
WITH CASCADED CHECK OPTION;

CREATE OR REPLACE VIEW middle AS
SELECT came FROM high;

CREATE OR REPLACE VIEW low AS
SELECT middle.came, t.id FROM middle JOIN t ON t.came = middle.came;

-- hazard: breaks running code: what uses becomes_table fails
DROP VIEW becomes_table;

CREATE TABLE becomes_table (
    x int
);

-- hazard: breaks running code: what uses goes fails
DROP VIEW goes;
