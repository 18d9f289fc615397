ALTER TABLE t ALTER COLUMN id DROP DEFAULT;

-- hazard: data loss: sequence ids starts again at its first value
DROP SEQUENCE ids;
CREATE SEQUENCE ids INCREMENT BY 5 START WITH 100;
ALTER TABLE t ALTER COLUMN id SET DEFAULT (nextval('ids'));
