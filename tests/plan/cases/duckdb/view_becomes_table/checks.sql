SELECT count(*) = 0 FROM y;
