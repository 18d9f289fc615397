-- published
CREATE TABLE invoices (id bigint PRIMARY KEY AUTO_INCREMENT);
-- migration
ALTER TABLE invoices AUTO_INCREMENT = 1;
