SELECT kept = 2 AND changes = 4 FROM t;
