SELECT count(*) = 0 FROM every_of_it WHERE came IS NOT NULL;
