CREATE STATISTICS parts_more (mcv) ON a, b FROM parts;
