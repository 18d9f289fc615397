-- hazard: rewrite: all rows of b are written anew, because the foreign key to a goes
CREATE TABLE __aerogit_b (
    id INTEGER,
    other INTEGER
);
INSERT INTO __aerogit_b (id, other)
SELECT id, other FROM b;
DROP TABLE b;

-- hazard: rewrite: all rows of a are written anew, because the foreign key to b is new
ALTER TABLE a RENAME TO __aerogit_a;

CREATE TABLE b (
    id INTEGER PRIMARY KEY,
    other INTEGER
);
INSERT INTO b (id, other)
SELECT id, other FROM __aerogit_b;
DROP TABLE __aerogit_b;

-- hazard: may fail: rows of a that break a new rule stop it
CREATE TABLE a (
    id INTEGER PRIMARY KEY,
    other INTEGER,
    FOREIGN KEY (other) REFERENCES b (id)
);
INSERT INTO a (id, other)
SELECT id, other FROM __aerogit_a;
DROP TABLE __aerogit_a;
