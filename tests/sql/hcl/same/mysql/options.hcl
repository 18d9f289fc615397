schema "depot" {}

table "pallets" {
  schema = schema.depot
  column "id" {
    type    = int
    options = "COLUMN_FORMAT FIXED"
  }
  column "since" {
    type = date
  }
  index "by_date" {
    columns = [column.since]
    options = "KEY_BLOCK_SIZE=4"
  }
  options = "STATS_PERSISTENT=1 KEY_BLOCK_SIZE=8"
  comment = "where they are"
  partition {
    as = "PARTITION BY RANGE (year(since)) (PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN MAXVALUE)"
  }
}

statement "event" "sweep" {
  as = "CREATE EVENT sweep ON SCHEDULE EVERY 1 DAY DO DELETE FROM pallets WHERE since < '2000-01-01'"
}
