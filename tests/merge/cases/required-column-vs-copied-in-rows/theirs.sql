COPY stock (id, amount) FROM '/tmp/stock.csv';
COPY shelves TO '/tmp/shelves.csv';
