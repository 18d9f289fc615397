CREATE TABLE logs (id integer, severity integer);
CREATE VIEW v AS SELECT severity AS level FROM logs WHERE severity > 3;
