-- a
CREATE TABLE visits (city text, day date, guests int) PARTITION BY LIST (city);
CREATE TABLE visits_oslo (city text, day date, guests int);
CREATE INDEX visits_by_day ON visits (city, day);
CREATE INDEX oslo_by_day ON visits_oslo (city, day);
CREATE INDEX oslo_by_guests ON visits_oslo (guests);
-- b
CREATE TABLE visits (city text, day date, guests int) PARTITION BY LIST (city);
CREATE TABLE visits_oslo PARTITION OF visits FOR VALUES IN ('oslo');
CREATE INDEX visits_by_day ON visits (city, day);
CREATE INDEX oslo_by_day ON visits_oslo (city, day);
CREATE INDEX oslo_by_guests ON visits_oslo (guests);
-- seed
INSERT INTO visits_oslo VALUES ('oslo', '2024-01-01', 3);
