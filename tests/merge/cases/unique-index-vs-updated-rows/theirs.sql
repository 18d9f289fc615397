UPDATE c SET a = b WHERE b > 3;
