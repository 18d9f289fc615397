CREATE VIEW v AS SELECT id, (homes[1]).city FROM p;
