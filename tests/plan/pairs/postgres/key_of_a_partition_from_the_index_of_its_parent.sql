-- setup
CREATE TABLE crates (id integer NOT NULL, hold text NOT NULL) PARTITION BY LIST (hold);
CREATE TABLE crates_aft PARTITION OF crates FOR VALUES IN ('aft');
-- a
CREATE UNIQUE INDEX crate_in ON crates (id, hold);
ALTER TABLE crates_aft ADD CONSTRAINT aft_only UNIQUE USING INDEX crates_aft_id_hold_idx;
-- b
ALTER TABLE crates ADD CONSTRAINT crate_in UNIQUE (id, hold);
-- seed
INSERT INTO crates VALUES (1, 'aft');
