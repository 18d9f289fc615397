-- migration
CREATE TABLE a_table_with_a_name (id bigint PRIMARY KEY);
