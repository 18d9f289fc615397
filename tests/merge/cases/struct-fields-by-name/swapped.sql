CREATE TABLE events (id integer, place STRUCT(lat DOUBLE, lon DOUBLE, label VARCHAR, height DOUBLE));
