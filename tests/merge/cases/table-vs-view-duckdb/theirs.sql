CREATE VIEW totals AS SELECT amount FROM sales;
