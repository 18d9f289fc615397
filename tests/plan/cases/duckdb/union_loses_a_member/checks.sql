SELECT list(union_tag(v)::VARCHAR ORDER BY id) = ['num', 'txt', NULL] FROM s;
