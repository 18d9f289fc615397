schema "shop" {
  charset = "utf8mb4"
  collate = "utf8mb4_unicode_ci"
}

table "users" {
  schema  = schema.shop
  engine  = MyISAM
  charset = "latin1"
  comment = "who's who \\ where"
  column "id" {
    null           = false
    type           = int
    unsigned       = true
    auto_increment = true
  }
  column "name" {
    null    = false
    type    = varchar(40)
    default = "it's a \\ nobody"
    collate = "latin1_bin"
    comment = "by which they log in"
  }
  column "kind" {
    null    = false
    type    = enum("a", "it's", "c")
    default = "a"
  }
  column "marks" {
    null = true
    type = set("x", "y")
  }
  column "made" {
    null      = false
    type      = datetime(6)
    default   = sql("CURRENT_TIMESTAMP(6)")
    on_update = sql("CURRENT_TIMESTAMP(6)")
  }
  column "seen" {
    null = true
    type = timestamp
  }
  column "price" {
    null     = true
    type     = decimal(10,2)
    unsigned = true
    default  = 1.5
  }
  column "upper" {
    null = true
    type = varchar(40)
    as {
      expr = "upper(`name`)"
      type = STORED
    }
  }
  column "both" {
    null = true
    type = int
    as   = "`id` * 2"
  }
  column "note" {
    null = true
    type = text
  }
  primary_key {
    columns = [column.id]
  }
  check "positive" {
    expr     = "`price` > 0"
    enforced = false
  }
  index "users_name" {
    unique  = true
    columns = [column.name]
    comment = "one of a kind"
  }
  index "users_note" {
    on {
      column = column.note
      prefix = 20
    }
    on {
      column = column.made
      desc   = true
    }
  }
  index "users_words" {
    type    = FULLTEXT
    columns = [column.note]
    parser  = ngram
  }
  index "users_hash" {
    type    = HASH
    columns = [column.kind]
  }
}

table "orders" {
  schema     = schema.shop
  row_format = "COMPRESSED"
  column "id" {
    type = bigint
  }
  column "user" {
    type     = int
    unsigned = true
  }
  primary_key {
    columns = [column.id, column.user]
  }
  foreign_key "orders_of_user" {
    columns     = [column.user]
    ref_columns = [table.users.column.id]
    on_update   = NO_ACTION
    on_delete   = CASCADE
  }
}

view "names" {
  schema       = schema.shop
  as           = "SELECT name FROM users"
  check_option = CASCADED
  security     = INVOKER
}

function "twice" {
  schema = schema.shop
  arg "n" {
    type = int
  }
  return        = int
  deterministic = true
  data_access   = NO_SQL
  security      = INVOKER
  comment       = "two times"
  as            = "RETURN n * 2"
}

procedure "tidy" {
  schema = schema.shop
  arg "n" {
    type = int
    mode = INOUT
  }
  as = <<-SQL
    BEGIN
      DELETE FROM orders WHERE id = n;
      SET n = 0;
    END
  SQL
}

trigger "orders_insert" {
  on = table.orders
  before {
    insert = true
  }
  as = <<-SQL
    BEGIN
      SET NEW.id = NEW.id + 1;
    END
  SQL
}
