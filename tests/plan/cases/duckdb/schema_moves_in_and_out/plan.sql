CREATE SCHEMA three;
CREATE MACRO three.f(x) AS x + 1;

CREATE TABLE three.t (
    a INTEGER,
    CHECK (a > 0)
);

CREATE VIEW three.v AS
SELECT three.f(a) AS a FROM three.t;

-- hazard: breaks running code: what uses v fails
DROP VIEW one.two.v;

-- hazard: data loss: table t goes with its rows
-- hazard: breaks running code: what uses t fails
DROP TABLE one.two.t;

-- hazard: breaks running code: what uses one.two fails
DROP SCHEMA one.two;

-- hazard: breaks running code: what uses one fails
DROP SCHEMA one;
