-- One default, the time of now, spelled two ways.
-- dialects: postgres, duckdb
-- Base: logs(at), drafts(at) of now().
-- Ours: makes now() the default of logs, spells that of drafts CURRENT_TIMESTAMP.
-- Theirs: makes CURRENT_TIMESTAMP the default of logs, another day that of drafts.
-- Expected: clean.

CREATE TABLE logs (at timestamptz);
CREATE TABLE drafts (at timestamptz DEFAULT now());
