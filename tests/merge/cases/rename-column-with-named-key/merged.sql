CREATE TABLE users (id integer, email text, city text, CONSTRAINT uq_mail UNIQUE (email, city), UNIQUE (city, email));
