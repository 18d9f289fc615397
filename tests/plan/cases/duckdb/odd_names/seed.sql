INSERT INTO "Order"."select" VALUES (1, 'x', 2);
