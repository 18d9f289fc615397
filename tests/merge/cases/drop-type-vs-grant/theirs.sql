GRANT USAGE ON TYPE mood TO pg_monitor;
