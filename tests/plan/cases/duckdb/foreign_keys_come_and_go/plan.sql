-- hazard: rewrite: all rows of c are written anew, because the foreign key to p goes
CREATE TABLE __aerogit_c (
    id INTEGER,
    pid INTEGER,
    pc VARCHAR
);
INSERT INTO __aerogit_c (id, pid, pc)
SELECT id, pid, pc FROM c;
DROP TABLE c;

-- hazard: rewrite: all rows of p are written anew, because column id changes its type, and a constraint names it
ALTER TABLE p RENAME TO __aerogit_p;

CREATE TABLE p (
    id BIGINT PRIMARY KEY,
    c VARCHAR,
    d INTEGER DEFAULT 4,
    UNIQUE (c)
);
INSERT INTO p (id, c)
SELECT CAST(id AS BIGINT), c FROM __aerogit_p;
DROP TABLE __aerogit_p;

-- hazard: may fail: rows of c that break a new rule stop it
CREATE TABLE c (
    id INTEGER NOT NULL,
    pid BIGINT,
    pc VARCHAR,
    FOREIGN KEY (pid) REFERENCES p (id)
);
INSERT INTO c (id, pid, pc)
SELECT id, CAST(pid AS BIGINT), pc FROM __aerogit_c;
DROP TABLE __aerogit_c;
