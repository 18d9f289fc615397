MERGE INTO stock AS s USING arrivals AS a ON s.id = a.id
WHEN MATCHED THEN UPDATE SET amount = CASE WHEN a.amount > 0 THEN a.amount END
WHEN NOT MATCHED THEN INSERT (id, amount) VALUES (a.id, a.amount);
