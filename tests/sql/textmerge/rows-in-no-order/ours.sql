-- postgres

CREATE TABLE schema_migrations (version varchar NOT NULL);

INSERT INTO schema_migrations (version) VALUES
('7'),
('3'),
('5'),
('9');
