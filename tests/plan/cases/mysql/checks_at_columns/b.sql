CREATE TABLE t (
    id int PRIMARY KEY, kept bigint CHECK (kept > 0), goes int, changes int CHECK (changes > 1),
    comes int CHECK (comes > 0), CONSTRAINT named CHECK (kept < 1000), CONSTRAINT another CHECK (kept < changes)
);
