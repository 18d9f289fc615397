-- Cluster a table on an index against its drop.
-- dialects: postgres
-- Base: parts(no), the index parts_no.
-- Ours: clusters the table on it.
-- Theirs: drops it.
-- Expected: conflict V03 on what the table is clustered on.

CREATE TABLE parts (no integer);
CREATE INDEX parts_no ON parts (no);
