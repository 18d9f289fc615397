CREATE TABLE sales_north PARTITION OF sales FOR VALUES IN ('de', 'at');
