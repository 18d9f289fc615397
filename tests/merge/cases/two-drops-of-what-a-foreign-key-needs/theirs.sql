DROP INDEX uq_two;
