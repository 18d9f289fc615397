PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of node are written anew, because the foreign key to node goes or changes
-- hazard: may fail: rows of node without their row in node break the new key
-- hazard: may fail: a row of node that breaks the new check stops it
CREATE TABLE __aerogit_node (
    id INTEGER PRIMARY KEY,
    parent INTEGER,
    label TEXT DEFAULT (lower('NONE')),
    depth INTEGER GENERATED ALWAYS AS (CASE WHEN parent IS NULL THEN 0 ELSE 1 END) STORED,
    FOREIGN KEY (parent) REFERENCES node (id) ON DELETE CASCADE ON UPDATE CASCADE,
    CHECK (label <> 'x')
);
INSERT OR ABORT INTO __aerogit_node (id, parent, label)
SELECT id, parent, label FROM node;
DROP TABLE node;
ALTER TABLE __aerogit_node RENAME TO node;
CREATE TRIGGER label_kept BEFORE UPDATE OF label ON node BEGIN SELECT raise(ABORT, 'no') WHERE NEW.label IS NULL; END;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
