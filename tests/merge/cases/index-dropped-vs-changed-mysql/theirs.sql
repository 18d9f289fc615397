ALTER TABLE items DROP INDEX by_a, ADD INDEX by_a (a, b);
