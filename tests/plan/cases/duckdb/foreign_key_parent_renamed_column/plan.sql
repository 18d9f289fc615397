DROP INDEX c_id;

-- hazard: rewrite: all rows of c are written anew, because its foreign key refers to p
CREATE TABLE __aerogit_c (
    id INTEGER,
    p INTEGER
);
INSERT INTO __aerogit_c (id, p)
SELECT id, p FROM c;
DROP TABLE c;

-- hazard: breaks running code: id is called p.key
ALTER TABLE p RENAME COLUMN id TO key;

-- hazard: breaks running code: v is called p.value
ALTER TABLE p RENAME COLUMN v TO value;

CREATE TABLE c (
    id INTEGER,
    p INTEGER,
    FOREIGN KEY (p) REFERENCES p (key)
);
INSERT INTO c (id, p)
SELECT id, p FROM __aerogit_c;
DROP TABLE __aerogit_c;

-- hazard: scan: all rows of c are read for index c_id
CREATE INDEX c_id ON c (id);
