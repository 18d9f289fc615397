-- migration
CREATE TABLE "orderItems" (id bigint PRIMARY KEY);
