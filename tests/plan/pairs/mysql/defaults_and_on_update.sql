-- a
CREATE TABLE t (a timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP, b datetime DEFAULT NULL, c json, d int unsigned zerofill, e bit(1) DEFAULT b'0', f decimal(10,2) NOT NULL DEFAULT 0.00, g uuid, h varchar(36) DEFAULT (uuid()));
-- b
CREATE TABLE t (a timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, b datetime(6) DEFAULT CURRENT_TIMESTAMP(6), c json NOT NULL DEFAULT '{}', d int unsigned, e bit(2) DEFAULT b'1', f decimal(12,4), g uuid NOT NULL, h varchar(36));
