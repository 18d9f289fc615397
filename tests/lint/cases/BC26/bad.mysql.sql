-- published
CREATE TABLE items (net int, gross int GENERATED ALWAYS AS (net * 2) STORED);
-- migration
ALTER TABLE items MODIFY gross int GENERATED ALWAYS AS (net * 3) STORED;
