SELECT outer_most = {'kept': 7, 'inner_most': {'come': NULL}} FROM shapes WHERE id = 1;
SELECT len(corners) = 2 AND corners[1] IS NOT NULL AND corners[2] IS NULL FROM shapes WHERE id = 1;
SELECT named['a'] IS NOT NULL AND cardinality(named) = 1 FROM shapes WHERE id = 1;
SELECT len(deep[1].lists) = 2 AND deep[1].more IS NULL FROM shapes WHERE id = 1;
SELECT outer_most IS NULL AND corners IS NULL AND named IS NULL AND deep IS NULL AND centre IS NULL FROM shapes WHERE id = 2;
