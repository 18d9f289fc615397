CREATE VIEW elders AS SELECT a.id AS id FROM adults a WHERE a.age >= 65;
