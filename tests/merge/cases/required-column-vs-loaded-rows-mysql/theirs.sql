LOAD DATA INFILE 'stock.csv' INTO TABLE stock FIELDS TERMINATED BY ',' (id, @amount) SET amount = @amount + 1;
LOAD DATA INFILE 'shelves.csv' INTO TABLE shelves;
