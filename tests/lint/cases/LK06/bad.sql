-- published
CREATE TABLE rooms (id bigint PRIMARY KEY, during tstzrange);
-- migration
ALTER TABLE rooms ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&);
