-- hazard: rewrite: all rows of n are written anew, because a check is new
ALTER TABLE n RENAME TO __aerogit_n;

-- hazard: may fail: rows of n that break a new rule stop it
CREATE TABLE n (
    id INTEGER PRIMARY KEY,
    parent INTEGER,
    origin INTEGER,
    FOREIGN KEY (parent) REFERENCES n (id),
    FOREIGN KEY (origin) REFERENCES n (id),
    CHECK (id > 0)
);
INSERT INTO n (id, parent, origin)
WITH RECURSIVE kept AS MATERIALIZED (
    SELECT row_number() OVER () AS aerogit_place, * FROM __aerogit_n
), reached AS (
    SELECT aerogit_place, 0 AS aerogit_round FROM kept
    UNION
    SELECT child.aerogit_place, reached.aerogit_round + 1
    FROM reached JOIN kept AS parent ON parent.aerogit_place = reached.aerogit_place
    JOIN kept AS child ON (child.parent = parent.id) OR (child.origin = parent.id)
    WHERE reached.aerogit_round < (SELECT count(*) FROM kept)
), rounds AS (
    SELECT aerogit_place, max(aerogit_round) AS aerogit_round FROM reached GROUP BY aerogit_place
), placed AS (
    SELECT kept.*, rounds.aerogit_round FROM kept JOIN rounds ON rounds.aerogit_place = kept.aerogit_place WHERE rounds.aerogit_round = 0
    UNION ALL
    SELECT kept.*, rounds.aerogit_round FROM (SELECT DISTINCT aerogit_round + 1 AS aerogit_round FROM placed) AS following
    JOIN rounds ON rounds.aerogit_round = following.aerogit_round JOIN kept ON rounds.aerogit_place = kept.aerogit_place
)
SELECT id, parent, origin FROM placed;
SELECT CASE WHEN (SELECT count(*) FROM __aerogit_n) <> (SELECT count(*) FROM n) THEN error('rows of n refer to each other in a circle') END;
DROP TABLE __aerogit_n;
