-- error: there is no table order
-- hint: did you mean orders?
-- at: "order" ADD
CREATE TABLE orders (id int);
ALTER TABLE "order" ADD x int;
