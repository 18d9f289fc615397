DROP TRIGGER c_ins ON c;

-- hazard: rewrite: all rows of c are written anew, because the generated column twice is new
ALTER TABLE c RENAME TO __aerogit_c;

CREATE TABLE c (
    p INTEGER,
    n INTEGER,
    twice INTEGER GENERATED ALWAYS AS (n * 2),
    FOREIGN KEY (p) REFERENCES p (id)
);
INSERT INTO c (p, n)
SELECT p, n FROM __aerogit_c;
DROP TABLE __aerogit_c;
CREATE TRIGGER c_ins AFTER INSERT ON c FOR EACH STATEMENT INSERT INTO log VALUES (1);
