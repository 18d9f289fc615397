-- hazard: breaks running code: shop is called store
ALTER SCHEMA shop RENAME TO store;

-- hazard: breaks running code: shop.lines is called store.items
ALTER TABLE store.lines RENAME TO items;
ALTER TABLE store.orders ADD COLUMN note text;
