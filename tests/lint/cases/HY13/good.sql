-- migration
CREATE ROLE app LOGIN;
