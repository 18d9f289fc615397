SELECT grows = 'b' AND shrinks = 'c' AND turns = 'a' AND many = 'x,y' FROM t;
