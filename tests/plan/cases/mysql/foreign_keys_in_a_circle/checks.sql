SELECT count(*) = 1 FROM a JOIN b ON b.id = a.b;
