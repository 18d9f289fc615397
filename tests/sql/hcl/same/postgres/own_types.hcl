schema "shop" {}

enum "mood" {
  schema = schema.shop
  values = ["calm", "cross"]
}

domain "quantity" {
  schema = schema.shop
  type   = integer
  null   = true
}

table "visits" {
  schema = schema.shop
  column "moods" {
    type = sql("mood[]")
  }
  column "later" {
    null = true
    type = sql("\"mood\" ARRAY[3]")
  }
  column "taken" {
    null = true
    type = sql("quantity")
  }
  column "tags" {
    null = true
    type = sql("text[]")
  }
  column "came" {
    type    = timestamp_with_time_zone(3)
    default = sql("CURRENT_TIMESTAMP(3)")
  }
  column "left" {
    null = true
    type = timestamp_without_time_zone
  }
  column "opens" {
    null = true
    type = time_with_time_zone(0)
  }
  column "closes" {
    null = true
    type = time_without_time_zone(6)
  }
  column "at_log" {
    null = true
    type = pg_lsn
  }
}
