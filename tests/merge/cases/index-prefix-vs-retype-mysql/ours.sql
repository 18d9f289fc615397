ALTER TABLE seats MODIFY code integer, MODIFY label integer;
