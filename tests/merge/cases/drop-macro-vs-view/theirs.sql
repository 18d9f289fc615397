CREATE VIEW doubled AS SELECT twice(id) AS id FROM users;
