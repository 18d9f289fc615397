UPDATE a JOIN b AS second ON a.id = second.id, c, d SET second.x = a.x - 1, z = 3 WHERE c.x = 1;
