ALTER TABLE t ALTER COLUMN id DROP DEFAULT;

-- hazard: data loss: sequence t_id_seq goes with its position
-- hazard: breaks running code: what uses t_id_seq fails
DROP SEQUENCE t_id_seq;
ALTER TABLE t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
SELECT setval(pg_get_serial_sequence('t', 'id'), max(id)) FROM t HAVING max(id) >= 1;
