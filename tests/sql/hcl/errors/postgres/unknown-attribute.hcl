# 6:5 table users: column id: hidden is not read yet for postgres
schema "public" {}
table "users" {
  schema = schema.public
  column "id" {
    hidden = true
    type   = int
  }
}
