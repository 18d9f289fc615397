CREATE TABLE visits (
  came timestamp(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  seen datetime NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  places geometrycollection,
  twice int NOT NULL DEFAULT (2 * 3)
) DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
