-- postgres

CREATE TABLE schema_migrations (version varchar NOT NULL);

INSERT INTO schema_migrations (version) VALUES
('6'),
('4'),
('3'),
('2'),
('1');
