-- published
CREATE SEQUENCE invoice_numbers;
-- migration
DROP SEQUENCE invoice_numbers;
