-- a
CREATE TABLE t (a tinyint(1), b int(11), c bigint(20) unsigned, d float(7,3), e double, f decimal, g year, h bool NOT NULL DEFAULT true);
-- b
CREATE TABLE t (a tinyint, b mediumint, c bigint unsigned NOT NULL DEFAULT 0, d float, e double(8,2), f decimal(5,1) unsigned, g smallint, h tinyint(1));
