SELECT count(*) = 1 FROM t WHERE (to_stored, to_virtual, other, of_it, becomes_plain, was_plain) = (11, 12, 40, 22, 14, 15);
