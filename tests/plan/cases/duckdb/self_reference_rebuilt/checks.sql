SELECT list(parent ORDER BY id) = [2, 5, 1, NULL, NULL, 5] FROM node;
