SELECT a = 5 FROM over_what_stays;
SELECT b = 5 FROM over_everything;
SELECT count(*) FROM pragma_table_info('keeps_its_column') WHERE name = 'a';
