CREATE TYPE place AS (lat numeric, lon numeric, height numeric, label text);
