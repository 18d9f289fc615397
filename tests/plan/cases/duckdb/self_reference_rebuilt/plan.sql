DROP INDEX node_label;

-- hazard: rewrite: all rows of node are written anew, because a check is new
ALTER TABLE node RENAME TO __aerogit_node;

-- hazard: may fail: rows of node that break a new rule stop it
CREATE TABLE node (
    id BIGINT PRIMARY KEY,
    parent BIGINT,
    label VARCHAR,
    FOREIGN KEY (parent) REFERENCES node (id),
    CHECK (label <> '')
);
INSERT INTO node (id, parent, label)
WITH RECURSIVE parent AS (
    SELECT * FROM __aerogit_node WHERE parent IS NULL OR parent NOT IN (SELECT id FROM __aerogit_node)
    UNION ALL
    SELECT child.* FROM __aerogit_node AS child JOIN parent ON child.parent = parent.id
)
SELECT CAST(id AS BIGINT), CAST(parent AS BIGINT), label FROM parent;
SELECT CASE WHEN (SELECT count(*) FROM __aerogit_node) <> (SELECT count(*) FROM node) THEN error('rows of node refer to each other in a circle') END;
DROP TABLE __aerogit_node;

-- hazard: scan: all rows of node are read for index node_label
CREATE INDEX node_label ON node (label);
