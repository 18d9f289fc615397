SELECT d = 1.23 AND n = 2 AND happened = '2020-01-01' AND s = [{'kept': 1, 'comes': NULL}] FROM t;
SELECT d = 1.3 FROM rebuilt;
