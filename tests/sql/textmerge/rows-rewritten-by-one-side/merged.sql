-- postgres

CREATE TABLE schema_migrations (version varchar(14) NOT NULL);

INSERT INTO schema_migrations (version) VALUES
('1'),
('2'),
('3'),
('4');
