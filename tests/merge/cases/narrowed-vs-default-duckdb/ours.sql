ALTER TABLE items ALTER n TYPE smallint;
