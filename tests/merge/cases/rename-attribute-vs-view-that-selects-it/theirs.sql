CREATE VIEW v AS SELECT id, (home).city FROM p;
