CREATE TABLE pieces (a integer, y integer);
CREATE STATISTICS parts_ab (ndistinct) ON a, y FROM pieces;
CREATE STATISTICS parts_more (mcv) ON a, y FROM pieces;
