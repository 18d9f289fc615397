-- MariaDB's tables with history, and with a period of the application's.
CREATE TABLE kept (a INT) WITH SYSTEM VERSIONING;
CREATE TABLE kept_openly (
    a INT,
    s TIMESTAMP(6) GENERATED ALWAYS AS ROW START,
    e TIMESTAMP(6) GENERATED ALWAYS AS ROW END,
    PERIOD FOR SYSTEM_TIME (s, e)
) WITH SYSTEM VERSIONING;
CREATE TABLE kept_in_part (a INT, b INT WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;
CREATE TABLE booked (room INT, from_day DATE, to_day DATE, PERIOD FOR stay (from_day, to_day));
CREATE TABLE booked_once (room INT, from_day DATE, to_day DATE, PERIOD FOR stay (from_day, to_day), UNIQUE (room, stay WITHOUT OVERLAPS));
