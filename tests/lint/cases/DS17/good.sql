-- migration
CREATE SEQUENCE invoice_numbers;
ALTER SEQUENCE invoice_numbers RESTART WITH 1000;
