UPDATE c SET b = -1;
