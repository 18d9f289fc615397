# 5:3 table users: column id: type is missing
schema "public" {}
table "users" {
  schema = schema.public
  column "id" {
    null = true
  }
}
