SELECT count(*) = 2 AND max(id) = 2 FROM gets_one;
SELECT count(*) = 3 AND min(b) = 11 FROM moves_it;
