SELECT count(*) = 1 FROM shops WHERE owner = 4 AND code = 'y';
SELECT count(*) = 4 FROM pragma_foreign_key_list('shops') WHERE "to" IS NULL;
SELECT "to" IS NULL FROM pragma_foreign_key_list('visits') WHERE "table" = 'shops';
SELECT "to" = 'id' FROM pragma_foreign_key_list('visits') WHERE "table" = 'owners';
