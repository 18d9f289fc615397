CREATE TYPE grade AS ENUM ('low', 'high');
CREATE TABLE marks (id INTEGER, given grade, kept grade AS (given), shown VARCHAR AS (kept::VARCHAR || '!'));
