# 10:20 table orders: foreign_key user: there is no table.user (did you mean table.users?)
schema "public" {}
table "orders" {
  schema = schema.public
  column "id" {
    type = int
  }
  foreign_key "user" {
    columns     = [column.id]
    ref_columns = [table.user.column.id]
  }
}
table "users" {
  schema = schema.public
  column "id" {
    type = int
  }
}
