ALTER TABLE c DROP CONSTRAINT c_code_fkey;
ALTER TABLE c DROP CONSTRAINT c_p_fkey;

-- hazard: rewrite: all rows of c are written anew; nobody reads meanwhile
-- hazard: may fail: a value of c.code that is no varchar(10) stops it
ALTER TABLE c ALTER COLUMN code TYPE varchar(10);

-- hazard: rewrite: all rows of c are written anew; nobody reads meanwhile
-- hazard: may fail: a value of c.p that is no uuid stops it
ALTER TABLE c ALTER COLUMN p TYPE uuid USING p::text::uuid;
ALTER TABLE p DROP CONSTRAINT p_code_key;

-- hazard: rewrite: all rows of p are written anew; nobody reads meanwhile
-- hazard: may fail: a value of p.code that is no varchar(10) stops it
ALTER TABLE p ALTER COLUMN code TYPE varchar(10);

-- hazard: rewrite: all rows of p are written anew; nobody reads meanwhile
-- hazard: may fail: a value of p.id that is no uuid stops it
ALTER TABLE p ALTER COLUMN id TYPE uuid USING id::text::uuid;

-- hazard: lock: writes to c and p wait while rows are checked (SHARE ROW EXCLUSIVE)
-- hazard: may fail: a row of c that leads nowhere stops it
ALTER TABLE c ADD FOREIGN KEY (p) REFERENCES p (id);

-- hazard: lock: reads and writes of p wait while the index is built (ACCESS EXCLUSIVE)
-- hazard: may fail: rows of p that clash stop it
ALTER TABLE p ADD CONSTRAINT codes UNIQUE (code);

-- hazard: lock: writes to c and p wait while rows are checked (SHARE ROW EXCLUSIVE)
-- hazard: may fail: a row of c that leads nowhere stops it
ALTER TABLE c ADD FOREIGN KEY (code) REFERENCES p (code);
