ALTER TABLE spans ADD CONSTRAINT apart EXCLUDE USING gist (room WITH =, during WITH &&);
