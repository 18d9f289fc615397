CREATE TABLE events (id integer, place STRUCT(lat DOUBLE, lon DOUBLE, height DOUBLE, label VARCHAR));
