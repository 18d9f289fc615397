MERGE INTO stock AS s USING arrivals AS a ON s.id = a.id
WHEN MATCHED AND a.amount = 0 THEN DELETE
WHEN MATCHED THEN UPDATE SET amount = a.amount;
