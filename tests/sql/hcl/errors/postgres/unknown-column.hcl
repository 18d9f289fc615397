# 9:16 table users: primary_key: columns: there is no column.idd (it has id)
schema "public" {}
table "users" {
  schema = schema.public
  column "id" {
    type = int
  }
  primary_key {
    columns = [column.idd]
  }
}
