schema "shop" {
  charset = "utf8mb4"
  collate = "utf8mb4_unicode_ci"
}

table "visits" {
  schema = schema.shop
  column "came" {
    type    = timestamp(6)
    default = sql("CURRENT_TIMESTAMP(6)")
  }
  column "seen" {
    type      = datetime
    default   = sql("now()")
    on_update = sql("now()")
  }
  column "places" {
    null = true
    type = geomcollection
  }
  column "twice" {
    type    = int
    default = sql("2 * 3")
  }
}
