table "customers" {
  schema  = schema.shop
  comment = "who buys"
  column "id" {
    null           = false
    type           = bigint
    unsigned       = true
    auto_increment = true
  }
  column "email" {
    null = false
    type = varchar(255)
  }
  column "name" {
    null    = false
    type    = varchar(100)
    default = "it's \"nobody\""
    comment = "as they write it"
    charset = "latin1"
    collate = "latin1_swedish_ci"
  }
  column "kind" {
    null    = false
    type    = enum("private","it''s","firm")
    default = "private"
  }
  column "marks" {
    null = true
    type = set("a","b")
  }
  column "balance" {
    null     = false
    type     = decimal(12,2)
    default  = 0
    unsigned = false
  }
  column "active" {
    null    = false
    type    = bool
    default = 1
  }
  column "made" {
    null    = false
    type    = datetime
    default = sql("(current_timestamp())")
  }
  column "changed" {
    null      = true
    type      = timestamp(3)
    on_update = sql("current_timestamp(3)")
  }
  column "factor" {
    null    = true
    type    = double
    default = 1.5
  }
  column "note" {
    null = true
    type = text
  }
  column "picture" {
    null = true
    type = mediumblob
  }
  column "lower_email" {
    null = true
    type = varchar(255)
    as {
      expr = "lcase(`email`)"
      type = STORED
    }
  }
  primary_key {
    columns = [column.id]
  }
  index "customers_email" {
    unique  = true
    columns = [column.email]
  }
  index "customers_note" {
    comment = "for looking up"
    on {
      column = column.note
      prefix = 20
    }
    on {
      desc   = true
      column = column.made
    }
  }
  index "customers_words" {
    columns = [column.note]
    type    = FULLTEXT
  }
  check "balance_is_sane" {
    expr = "`balance` >= 0"
  }
}
table "orders" {
  schema = schema.shop
  column "id" {
    null           = false
    type           = int
    auto_increment = true
  }
  column "customer_id" {
    null     = false
    type     = bigint
    unsigned = true
  }
  column "total" {
    null     = false
    type     = decimal(10)
    unsigned = false
  }
  primary_key {
    columns = [column.id, column.customer_id]
  }
  foreign_key "orders_customer" {
    columns     = [column.customer_id]
    ref_columns = [table.customers.column.id]
    on_update   = RESTRICT
    on_delete   = CASCADE
  }
  index "orders_customer" {
    columns = [column.customer_id]
  }
}
schema "shop" {
  charset = "utf8mb4"
  collate = "utf8mb4_unicode_ci"
}
