DROP INDEX parts_no;
