CREATE TABLE t (
    id int PRIMARY KEY, grows enum('a', 'b') NOT NULL DEFAULT 'a', shrinks enum('a', 'b', 'c'),
    turns enum('a', 'b', 'c'), many set('x', 'y')
);
