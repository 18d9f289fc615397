ALTER SEQUENCE numbers INCREMENT BY 10 MAXVALUE 1000;
CREATE SEQUENCE comes START WITH 100;
ALTER TABLE t MODIFY COLUMN id int DEFAULT (nextval(comes));

-- hazard: data loss: sequence goes goes with its position
-- hazard: breaks running code: what uses goes fails
DROP SEQUENCE goes;
