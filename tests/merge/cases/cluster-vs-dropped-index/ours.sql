ALTER TABLE parts CLUSTER ON parts_no;
