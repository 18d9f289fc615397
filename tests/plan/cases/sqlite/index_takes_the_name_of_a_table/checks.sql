SELECT count(*) = 1 FROM items WHERE price = 3.5;
