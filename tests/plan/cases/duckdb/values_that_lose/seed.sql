INSERT INTO t VALUES (
    1.2345, 1.7, 1, '2020-01-01 10:00:00', '2020-01-01 10:00:00.123456', 1,
    [{'kept': 1, 'gone': 'x'}], {'x': 1, 'y': 2}, MAP {'k': 1.25}, 1
);
INSERT INTO rebuilt VALUES (1.25);
