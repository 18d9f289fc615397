table "customers" {
  schema = schema.main
  column "id" {
    null           = true
    type           = integer
    auto_increment = true
  }
  column "email" {
    null = false
    type = varchar(255)
  }
  column "name" {
    null    = false
    type    = text
    default = "it's \"nobody\""
  }
  column "balance" {
    null    = false
    type    = decimal(12,2)
    default = 0
  }
  column "factor" {
    null    = true
    type    = double_precision
    default = 1.5
  }
  column "active" {
    null    = false
    type    = boolean
    default = true
  }
  column "made" {
    null    = true
    type    = datetime
    default = sql("CURRENT_TIMESTAMP")
  }
  column "born" {
    null    = true
    type    = date
    default = sql("date('now')")
  }
  column "size" {
    null = true
    type = unsigned_big_int
  }
  column "odd" {
    null = true
    type = sql("my_own_type")
  }
  column "Odd Name" {
    null = true
    type = int
  }
  column "lower_email" {
    null = true
    type = text
    as {
      expr = "(lower(email))"
      type = STORED
    }
  }
  column "upper_email" {
    null = true
    type = text
    as {
      expr = "(upper(email))"
      type = VIRTUAL
    }
  }
  primary_key {
    columns = [column.id]
  }
  index "customers_email" {
    unique  = true
    columns = [column.email]
  }
  index "customers_name" {
    where = "active"
    on {
      expr = "lower(name)"
    }
    on {
      desc   = true
      column = column.balance
    }
  }
  check "balance_is_sane" {
    expr = "(balance >= -1000)"
  }
}
table "orders" {
  schema = schema.main
  column "id" {
    null = true
    type = integer
  }
  column "customer_id" {
    null = false
    type = integer
  }
  column "first_order" {
    null = true
    type = integer
  }
  column "total" {
    null = false
    type = numeric
  }
  primary_key {
    columns = [column.id]
  }
  foreign_key "follows" {
    columns     = [column.first_order]
    ref_columns = [table.orders.column.id]
    on_update   = SET_NULL
    on_delete   = NO_ACTION
  }
  foreign_key "1" {
    columns     = [column.customer_id]
    ref_columns = [table.customers.column.id]
    on_update   = NO_ACTION
    on_delete   = CASCADE
  }
}
table "lines" {
  schema = schema.main
  column "order_id" {
    null = false
    type = integer
  }
  column "place" {
    null = false
    type = integer
  }
  column "word" {
    null = true
    type = text
  }
  primary_key {
    columns = [column.order_id, column.place]
  }
  index "sqlite_autoindex_lines_1" {
    unique  = true
    columns = [column.word]
  }
  without_rowid = true
  strict        = true
}
schema "main" {
}
