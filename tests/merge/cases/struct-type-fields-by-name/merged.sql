CREATE TYPE place AS STRUCT(lat DOUBLE, lon DOUBLE, label VARCHAR);
CREATE TABLE users (id integer);
