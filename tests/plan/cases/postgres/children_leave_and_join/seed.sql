INSERT INTO c VALUES (1,'a',2); INSERT INTO c2(id,name,x) VALUES (1,'q',2);
