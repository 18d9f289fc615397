INSERT INTO notes VALUES ('kept');
