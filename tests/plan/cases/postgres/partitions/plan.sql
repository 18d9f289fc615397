-- hazard: breaks running code: queries that used m_at get slow
DROP INDEX m_at;
ALTER TABLE m ADD COLUMN note text DEFAULT 'x';
CREATE TABLE m_2024 PARTITION OF m FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE m_rest PARTITION OF m DEFAULT;
