CREATE VIEW names AS SELECT (p.one).name AS first, (p.two).name AS second FROM (SELECT spot AS one, area AS two FROM places) AS p;
