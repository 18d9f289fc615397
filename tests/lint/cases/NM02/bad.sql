-- migration
CREATE TABLE items (id bigint PRIMARY KEY, "unitPrice" integer);
