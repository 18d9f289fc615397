ALTER INDEX parts_no RENAME TO "parts by no";
