CREATE TYPE grade AS ENUM ('high', 'low', 'none');
CREATE TABLE marks (id INTEGER, given grade, kept grade AS (given), shown VARCHAR AS (kept::VARCHAR || '?'));
