CREATE VIEW staff AS SELECT u.id AS id, f.name AS firm FROM users u JOIN firms f USING (firm_id);
