-- hazard: rewrite: all rows of c are written anew; nobody reads meanwhile
ALTER TABLE c ALTER COLUMN extra TYPE bigint;
ALTER TABLE c2 ADD COLUMN added text DEFAULT 'q';

-- hazard: rewrite: all rows of c2 are written anew; nobody reads meanwhile
-- hazard: may fail: a value of c2.name that is no varchar(50) stops it
ALTER TABLE c2 ALTER COLUMN name TYPE varchar(50);
ALTER TABLE p ADD COLUMN added text DEFAULT 'q';

-- hazard: rewrite: all rows of p are written anew; nobody reads meanwhile
-- hazard: may fail: a value of p.name that is no varchar(50) stops it
ALTER TABLE p ALTER COLUMN name TYPE varchar(50);
ALTER TABLE c2 INHERIT p;
