INSERT INTO inherits VALUES ('ä', 'ö', 1, 'y');
INSERT INTO table_only VALUES ('ü', 'u');
INSERT INTO column_only VALUES ('é', 'è');
INSERT INTO collated VALUES ('Ä', 'Ö');
