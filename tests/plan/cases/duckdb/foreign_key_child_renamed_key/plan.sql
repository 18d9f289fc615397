-- hazard: rewrite: all rows of c are written anew, because column parent is renamed, and a foreign key names it
ALTER TABLE c RENAME TO __aerogit_c;

CREATE TABLE c (
    id INTEGER,
    -- aerogit:renamed from=p
    parent INTEGER,
    note VARCHAR DEFAULT 'none',
    FOREIGN KEY (parent) REFERENCES p (id)
);
INSERT INTO c (id, parent, note)
SELECT id, p, note FROM __aerogit_c;
DROP TABLE __aerogit_c;
