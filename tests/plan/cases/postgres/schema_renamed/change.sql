ALTER SCHEMA shop RENAME TO store;
ALTER TABLE store.lines RENAME TO items;
ALTER TABLE store.orders ADD COLUMN note text;
