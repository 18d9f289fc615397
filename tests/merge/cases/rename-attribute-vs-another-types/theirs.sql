CREATE VIEW v AS SELECT id, (o).city FROM p;
