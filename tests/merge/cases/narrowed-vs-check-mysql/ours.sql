ALTER TABLE items MODIFY n smallint;
