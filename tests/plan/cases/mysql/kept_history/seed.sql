INSERT INTO goes_on VALUES (1, 1, 1);
UPDATE goes_on SET a = 2;
INSERT INTO ends VALUES (1);
