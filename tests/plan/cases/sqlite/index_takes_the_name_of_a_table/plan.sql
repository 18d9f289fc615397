DROP INDEX prices;

CREATE TABLE prices (
    id integer PRIMARY KEY
);

-- hazard: data loss: table kinds goes with its rows
-- hazard: breaks running code: what uses kinds fails
DROP TABLE kinds;

-- hazard: scan: all rows of items are read for index kinds
CREATE INDEX kinds ON items (kind);
