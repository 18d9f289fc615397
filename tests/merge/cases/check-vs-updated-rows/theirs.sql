UPDATE c SET a = -1;
