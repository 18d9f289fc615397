CREATE VIEW seats AS SELECT (s.one).seat AS seat FROM (SELECT spot AS one FROM places) AS s;
