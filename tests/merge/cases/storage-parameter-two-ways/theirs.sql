ALTER TABLE logs SET (fillfactor = 90);
