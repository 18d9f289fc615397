SELECT count(*) = 1 FROM versioned;
