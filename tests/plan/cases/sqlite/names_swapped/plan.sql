DROP VIEW both;

-- hazard: breaks running code: two is called one
ALTER TABLE two RENAME TO __aerogit_was_two;

-- hazard: breaks running code: one is called two
ALTER TABLE one RENAME TO __aerogit_was_one;

-- hazard: breaks running code: two is called one
ALTER TABLE __aerogit_was_two RENAME TO one;

-- hazard: breaks running code: one is called two
ALTER TABLE __aerogit_was_one RENAME TO two;

-- hazard: breaks running code: a is called two.b
-- hazard: breaks running code: b is called two.a
ALTER TABLE two RENAME COLUMN a TO __aerogit_a;
ALTER TABLE two RENAME COLUMN b TO a;
ALTER TABLE two RENAME COLUMN __aerogit_a TO b;
ALTER TABLE two ADD COLUMN d INTEGER NOT NULL DEFAULT 7;

CREATE VIEW both AS
SELECT two.b, two.a FROM two;
