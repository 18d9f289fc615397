ALTER TABLE seats DROP KEY by_place;
