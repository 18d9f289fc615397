SELECT "a b" = 'x' AND "qu""ote" = 2 FROM "Order"."select";
