SELECT count(*) = 4 FROM over;
SELECT w = 'it''s' FROM strict_one;
