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
    SELECT row_number() OVER () AS place_, * FROM __aerogit_n
), reached AS (
    SELECT place_, 0 AS round_ FROM kept
    UNION
    SELECT child.place_, reached.round_ + 1
    FROM reached JOIN kept AS parent ON parent.place_ = reached.place_
    JOIN kept AS child ON (child.parent = parent.id) OR (child.origin = parent.id)
    WHERE reached.round_ < (SELECT count(*) FROM kept)
), rounds AS (
    SELECT place_, max(round_) AS round_ FROM reached GROUP BY place_
), placed AS (
    SELECT kept.*, rounds.round_ FROM kept JOIN rounds ON rounds.place_ = kept.place_
    WHERE rounds.round_ = 0
    UNION ALL
    SELECT kept.*, rounds.round_ FROM (SELECT DISTINCT round_ + 1 AS round_ FROM placed) AS following
    JOIN rounds ON rounds.round_ = following.round_ JOIN kept ON rounds.place_ = kept.place_
)
SELECT id, parent, origin FROM placed;
SELECT CASE WHEN (SELECT count(*) FROM __aerogit_n) <> (SELECT count(*) FROM n) THEN error('rows of n refer to each other in a circle') END;
DROP TABLE __aerogit_n;
