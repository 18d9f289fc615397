-- postgres

CREATE TABLE schema_migrations (version varchar NOT NULL);

INSERT INTO schema_migrations (version) VALUES
('1'),
('2'),
('3'),
('5');
