-- migration
CREATE ROLE app LOGIN PASSWORD 'secret';
