SELECT list(parent ORDER BY id) = [1, NULL] AND list(note ORDER BY id) = ['x', NULL] FROM c;
