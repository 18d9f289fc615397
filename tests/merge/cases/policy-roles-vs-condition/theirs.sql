ALTER POLICY own ON docs TO pg_monitor;
