schema "market" {
  charset = "latin1"
}

schema "office" {}

table "users" {
  schema = schema.market
  engine = "Aria"
  column "id" {
    type = int
  }
}

table "orders" {
  schema = schema.office
  column "id" {
    type           = bigint
    auto_increment = true
  }
  primary_key {
    columns = [column.id]
  }
}

trigger "counted" {
  on = table.orders
  after {
    insert = true
  }
  as = "SET @count = @count + 1"
}
