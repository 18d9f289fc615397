-- Name an index as the replica identity against its rename.
-- dialects: postgres
-- Base: parts(no), the unique index parts_no.
-- Ours: names the index.
-- Theirs: renames it.
-- Expected: clean; the replica identity names the index as it is called now.

CREATE TABLE parts (no integer NOT NULL);
CREATE UNIQUE INDEX parts_no ON parts (no);
