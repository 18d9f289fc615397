-- published
CREATE TABLE invoices (id bigint PRIMARY KEY);
-- migration
ALTER TABLE invoices MODIFY id bigint NOT NULL AUTO_INCREMENT;
