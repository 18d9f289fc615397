CREATE OR REPLACE VIEW people AS SELECT name, count(*) AS n FROM users GROUP BY name;
