SELECT count(*) = 2 AND min(added) = 'q' FROM p;
