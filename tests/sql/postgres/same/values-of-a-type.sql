CREATE TABLE gauges (a float8 DEFAULT 0, b float8 DEFAULT -1.5, c real DEFAULT 0.25, d bytea DEFAULT '\x', e bytea DEFAULT '\x6162');
CREATE TABLE flags (on_ boolean) PARTITION BY LIST (on_);
CREATE TABLE flags_on PARTITION OF flags FOR VALUES IN (true, NULL);
-- is the same as
CREATE TABLE gauges (a float8 DEFAULT '0.0000', b float8 DEFAULT '-1.50', c real DEFAULT '0.250', d bytea DEFAULT '', e bytea DEFAULT 'ab');
CREATE TABLE flags (on_ boolean) PARTITION BY LIST (on_);
CREATE TABLE flags_on PARTITION OF flags FOR VALUES IN ('yes', NULL);
