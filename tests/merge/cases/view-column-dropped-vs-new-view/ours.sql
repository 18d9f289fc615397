DROP VIEW adults;
CREATE VIEW adults AS SELECT id FROM users WHERE age >= 18;
