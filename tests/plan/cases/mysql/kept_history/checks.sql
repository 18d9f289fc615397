SELECT count(*) = 2 FROM goes_on FOR SYSTEM_TIME ALL;
SELECT a = 2 FROM goes_on;
