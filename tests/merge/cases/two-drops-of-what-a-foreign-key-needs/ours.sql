DROP INDEX uq_one;
