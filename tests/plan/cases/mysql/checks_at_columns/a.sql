CREATE TABLE t (
    id int PRIMARY KEY, kept int CHECK (kept > 0), goes int CHECK (goes > 0), changes int CHECK (changes > 0),
    comes int, dropped int CHECK (dropped > 0), CONSTRAINT named CHECK (kept < 100), CONSTRAINT other CHECK (kept < goes)
);
