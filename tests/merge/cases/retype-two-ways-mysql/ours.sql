ALTER TABLE items MODIFY n bigint;
