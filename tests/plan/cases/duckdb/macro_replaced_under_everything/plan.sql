ALTER TABLE d ALTER COLUMN v DROP DEFAULT;

-- hazard: rewrite: all rows of g are written anew, because norm is made anew, and a column or check computes with it
CREATE TABLE __aerogit_g (
    id INTEGER,
    v VARCHAR
);
INSERT INTO __aerogit_g (id, v)
SELECT id, v FROM g;
DROP TABLE g;
CREATE OR REPLACE MACRO norm(x) AS upper(x);
ALTER TABLE d ALTER COLUMN v SET DEFAULT (norm('X'));

CREATE TABLE g (
    id INTEGER,
    v VARCHAR,
    n VARCHAR GENERATED ALWAYS AS (norm(v))
);
INSERT INTO g (id, v)
SELECT id, v FROM __aerogit_g;
DROP TABLE __aerogit_g;

-- hazard: rewrite: all rows of k are written anew, because positive is made anew, and a column or check computes with it
CREATE TABLE __aerogit_k (
    id INTEGER
);
INSERT INTO __aerogit_k (id)
SELECT id FROM k;
DROP TABLE k;
CREATE OR REPLACE MACRO positive(x) AS x >= 0;

CREATE TABLE k (
    id INTEGER,
    CHECK (positive(id))
);
INSERT INTO k (id)
SELECT id FROM __aerogit_k;
DROP TABLE __aerogit_k;
