CREATE TABLE sales_south PARTITION OF sales FOR VALUES IN ('ch', 'at');
