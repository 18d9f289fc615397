# 10:5 table users: index some: where is not read yet for mysql
schema "shop" {}
table "users" {
  schema = schema.shop
  column "id" {
    type = int
  }
  index "some" {
    columns = [column.id]
    where   = "id > 0"
  }
}
