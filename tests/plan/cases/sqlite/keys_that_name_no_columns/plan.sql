PRAGMA foreign_keys = OFF;
BEGIN;

-- hazard: rewrite: all rows of shops are written anew, because the foreign key to owners goes or changes
-- hazard: may fail: rows of shops without their row in owners break the new key
-- hazard: may fail: rows of shops without their row in shops break the new key
-- hazard: may fail: rows of shops without their row in regions break the new key
-- hazard: may fail: a row without shops.code stops it
CREATE TABLE __aerogit_shops (
    id integer PRIMARY KEY,
    country text,
    code text NOT NULL,
    owner integer,
    parent integer,
    FOREIGN KEY (owner) REFERENCES owners ON DELETE CASCADE,
    FOREIGN KEY (parent) REFERENCES shops,
    FOREIGN KEY (country, code) REFERENCES regions
);
INSERT OR ABORT INTO __aerogit_shops (id, country, code, owner)
SELECT id, country, code, owner FROM shops;
DROP TABLE shops;
ALTER TABLE __aerogit_shops RENAME TO shops;

CREATE TABLE visits (
    shop integer,
    owner integer,
    FOREIGN KEY (shop) REFERENCES shops,
    FOREIGN KEY (owner) REFERENCES owners (id)
);
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
