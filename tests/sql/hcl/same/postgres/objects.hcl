# The order of blocks means nothing: whatever needs another comes after it.
trigger "touch" {
  on = table.orders
  before {
    update_of = [table.orders.column.state]
    insert    = true
  }
  foreach = ROW
  when    = "(NEW.state IS NOT NULL)"
  execute {
    function = function.touch
    args     = ["a", "it's"]
  }
}
trigger "many" {
  on = table.orders
  after {
    delete = true
  }
  foreach = STATEMENT
  referencing {
    old_table = gone
  }
  execute {
    function = function.touch
  }
}
policy "own" {
  on    = table.orders
  as    = RESTRICTIVE
  for   = UPDATE
  to    = [PUBLIC, "clerk"]
  using = "(state <> 'closed')"
  check = "true"
}
view "open_orders" {
  schema = schema.public
  column "id" {
    null    = true
    type    = bigint
    comment = "the order"
  }
  as           = <<-SQL
    SELECT o.id
      FROM ${table.orders.name} o
     WHERE o.state <> 'closed';
  SQL
  depends_on   = [table.orders]
  check_option = LOCAL
  comment      = "what is to be done"
}
materialized "per_state" {
  schema     = schema.public
  as         = "SELECT state, count(*) AS n FROM open_states GROUP BY state"
  depends_on = [view.open_states]
  index "per_state_state" {
    unique  = true
    columns = [column.state]
  }
}
view "open_states" {
  schema = schema.public
  as     = "SELECT o.state FROM orders o JOIN open_orders USING (id)"
}
table "orders" {
  schema = schema.public
  column "id" {
    type    = bigint
    default = sql("nextval('order_numbers')")
  }
  column "state" {
    null    = true
    type    = enum.state
    default = "new"
  }
  column "zip" {
    null = true
    type = domain.zip
  }
  column "at" {
    null = true
    type = composite.place
  }
  primary_key {
    columns = [column.id]
  }
  row_security {
    enabled  = true
    enforced = true
  }
}
function "touch" {
  schema = schema.public
  lang   = PLpgSQL
  return = trigger
  as     = <<-SQL
  BEGIN
    RETURN NEW;
  END;
  SQL
}
function "add" {
  schema     = schema.public
  lang       = SQL
  arg "a" {
    type = integer
  }
  arg "b" {
    type    = integer
    default = 1
  }
  return     = integer
  as         = "SELECT a + b"
  volatility = IMMUTABLE
  strict     = true
  parallel   = SAFE
  comment    = "a sum"
}
function "listed" {
  schema   = schema.public
  lang     = SQL
  return_set = table.orders
  security = DEFINER
  as       = <<-SQL
  BEGIN ATOMIC
    SELECT * FROM orders;
  END
  SQL
}
function "pairs" {
  schema = schema.public
  lang   = SQL
  return_table {
    column "a" {
      type = integer
    }
    column "b" {
      type = text
    }
  }
  as = "SELECT 1, 'x'"
}
procedure "tidy" {
  schema = schema.public
  lang   = SQL
  arg "n" {
    type = integer
    mode = INOUT
  }
  as     = "SELECT 1"
}
sequence "order_numbers" {
  schema    = schema.public
  type      = bigint
  start     = 100
  increment = 10
  min_value = 100
  max_value = 9000
  cache     = 5
  cycle     = true
  owner     = table.orders.column.id
  comment   = "no gaps wanted"
}
domain "zip" {
  schema  = schema.public
  type    = text
  null    = true
  default = "00000"
  check "zip_digits" {
    expr = "((VALUE ~ '^\\d{5}$'::text))"
  }
}
composite "place" {
  schema = schema.public
  field "town" {
    type    = text
    collate = "C"
  }
  field "zip" {
    type = domain.zip
  }
}
enum "state" {
  schema = schema.public
  values = ["new", "it's", "closed"]
}
extension "pg_trgm" {
  schema  = schema.public
  version = "1.6"
  comment = "similar words"
}
schema "public" {}
