CREATE TABLE totals (amount integer);
