table "customers" {
  schema  = schema.public
  comment = "who buys"
  column "id" {
    null = false
    type = bigint
    identity {
      generated = ALWAYS
    }
  }
  column "email" {
    null    = false
    type    = character_varying(255)
    comment = "in lower case"
  }
  column "name" {
    null    = false
    type    = text
    default = "it's \"nobody\" $${x}"
  }
  column "born" {
    null = true
    type = date
  }
  column "balance" {
    null    = false
    type    = numeric(12,2)
    default = 0
  }
  column "factor" {
    null    = false
    type    = double_precision
    default = 1.5
  }
  column "tags" {
    null    = false
    type    = sql("text[]")
    default = "{}"
  }
  column "settings" {
    null    = false
    type    = jsonb
    default = "{\"a\": [1, 2]}"
  }
  column "seen" {
    null    = true
    type    = timestamptz(3)
    default = sql("now()")
  }
  column "at" {
    null = true
    type = time(0)
  }
  column "wait" {
    null = true
    type = interval
  }
  column "flags" {
    null = true
    type = bit(8)
  }
  column "bits" {
    null = true
    type = bit_varying(20)
  }
  column "code" {
    null = true
    type = character(3)
  }
  column "key" {
    null    = true
    type    = uuid
    default = sql("gen_random_uuid()")
  }
  column "Odd Name" {
    null = true
    type = integer
  }
  column "lower_email" {
    null = true
    type = text
    as {
      expr = "lower((email)::text)"
      type = STORED
    }
  }
  primary_key {
    columns = [column.id]
  }
  index "customers_born" {
    columns        = [column.born]
    type           = BRIN
    page_per_range = 32
  }
  index "customers_code" {
    unique         = true
    columns        = [column.code]
    nulls_distinct = false
  }
  index "customers_email_pattern" {
    on {
      column = column.email
      ops    = varchar_pattern_ops
    }
  }
  index "customers_lower_name" {
    on {
      expr = "lower(name)"
    }
    on {
      desc       = true
      column     = column.born
      nulls_last = true
    }
  }
  index "customers_seen" {
    columns = [column.seen]
    where   = "(seen IS NOT NULL)"
    include = [column.balance]
  }
  index "customers_settings" {
    type = GIN
    on {
      column = column.settings
      ops    = jsonb_path_ops
    }
  }
  check "balance_is_sane" {
    expr = "((balance >= (0)::numeric) AND (balance <= (1000)::numeric))"
  }
  unique "customers_email_key" {
    columns = [column.email]
  }
  unique "customers_name_born" {
    columns = [column.name, column.born]
  }
}
table "public" "orders" {
  schema = schema.public
  column "id" {
    null = false
    type = serial
  }
  column "customer_id" {
    null = false
    type = bigint
  }
  column "state" {
    null    = false
    type    = enum.state
    default = "new"
  }
  column "total" {
    null = false
    type = numeric
  }
  column "note" {
    null = true
    type = text
  }
  primary_key {
    columns = [column.id]
  }
  foreign_key "orders_customer_id_fkey" {
    columns     = [column.customer_id]
    ref_columns = [table.customers.column.id]
    on_update   = NO_ACTION
    on_delete   = CASCADE
  }
  index "orders_customer_id_idx" {
    columns = [column.customer_id]
  }
  check "orders_total_check" {
    expr = "(total > (0)::numeric)"
  }
}
table "items" {
  schema = schema.stock
  column "id" {
    null = false
    type = bigint
    identity {
      generated = BY_DEFAULT
      start     = 100
      increment = 10
    }
  }
  column "parent_id" {
    null = true
    type = bigint
  }
  column "order_id" {
    null = true
    type = integer
  }
  column "unit" {
    null = true
    type = enum.unit
  }
  primary_key {
    columns = [column.id]
  }
  foreign_key "items_of_order" {
    columns     = [column.order_id]
    ref_columns = [table.public.orders.column.id]
    on_update   = CASCADE
    on_delete   = SET_NULL
  }
  foreign_key "items_parent_id_fkey" {
    columns     = [column.parent_id]
    ref_columns = [table.items.column.id]
    on_update   = SET_NULL
    on_delete   = NO_ACTION
  }
}
table "stock" "orders" {
  schema = schema.stock
  column "id" {
    null = false
    type = bigint
  }
  column "made" {
    null = false
    type = date
  }
  primary_key {
    columns = [column.id, column.made]
  }
  partition {
    type    = RANGE
    columns = [column.made]
  }
}
enum "state" {
  schema = schema.public
  values = ["new", "paid", "sent"]
}
enum "unit" {
  schema = schema.stock
  values = ["piece", "kg"]
}
schema "public" {
  comment = "standard public schema"
}
schema "stock" {
}
