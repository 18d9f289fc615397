-- migration
CREATE TABLE rooms (id bigint PRIMARY KEY, during tstzrange);
ALTER TABLE rooms ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&);
