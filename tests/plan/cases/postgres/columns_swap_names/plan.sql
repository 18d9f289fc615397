ALTER TABLE s RENAME COLUMN a TO __aerogit_a;
ALTER TABLE s RENAME COLUMN b TO __aerogit_b;

-- hazard: breaks running code: __aerogit_b is called s.a
ALTER TABLE s RENAME COLUMN __aerogit_b TO a;

-- hazard: breaks running code: __aerogit_a is called s.b
ALTER TABLE s RENAME COLUMN __aerogit_a TO b;
