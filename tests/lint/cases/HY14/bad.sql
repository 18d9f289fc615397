-- migration
CREATE TABLE a_table_whose_name_goes_on_for_longer_than_postgres_is_willing_to_keep (id bigint PRIMARY KEY);
