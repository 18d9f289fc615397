ALTER TABLE hats ALTER numbers TYPE integer[] USING ARRAY[numbers];
ALTER TABLE hats ALTER address TYPE inet USING address::inet;
ALTER TABLE hats ALTER net TYPE cidr USING net::cidr;
ALTER TABLE hats ALTER names TYPE text[] USING ARRAY[names];
