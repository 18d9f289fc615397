DROP TYPE weight;
DROP TYPE unit;
CREATE TYPE unit AS ENUM ('kg', 'lb', 'oz');
CREATE TYPE weight AS STRUCT(amount DOUBLE, unit unit);

-- hazard: rewrite: every value of parcel.w is written anew
-- hazard: may fail: a value of parcel.w that is no weight stops it
ALTER TABLE parcel ALTER COLUMN w TYPE weight;
