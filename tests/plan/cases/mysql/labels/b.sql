CREATE TABLE t (
    id int PRIMARY KEY, grows enum('a', 'b', 'c') NOT NULL DEFAULT 'c', shrinks enum('a', 'c'),
    turns enum('c', 'b', 'a'), many set('x', 'y', 'z')
);
