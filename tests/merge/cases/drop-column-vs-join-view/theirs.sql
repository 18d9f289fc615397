CREATE VIEW staff AS SELECT f.name AS firm, u.id AS id FROM users u JOIN firms f ON f.id = u.firm_id;
