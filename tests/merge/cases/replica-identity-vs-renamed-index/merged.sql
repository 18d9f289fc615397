CREATE TABLE parts (no integer NOT NULL);
CREATE UNIQUE INDEX "parts by no" ON parts (no);
ALTER TABLE parts REPLICA IDENTITY USING INDEX "parts by no";
