ALTER TABLE events_2020 ADD COLUMN source text;
