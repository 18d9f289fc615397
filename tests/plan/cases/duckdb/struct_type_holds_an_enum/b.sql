CREATE TYPE unit AS ENUM ('kg', 'lb', 'oz');
CREATE TYPE weight AS STRUCT(amount DOUBLE, unit unit);
CREATE TABLE parcel (id INTEGER, w weight);
