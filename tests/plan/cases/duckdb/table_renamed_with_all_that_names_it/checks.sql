SELECT count(*) = 1 FROM w;
SELECT a = 2 FROM newest();
SELECT count(*) = 1 FROM log;
