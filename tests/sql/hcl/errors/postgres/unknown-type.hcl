# 6:12 table users: column kind: type: postgres has no type status (did you mean enum.status?)
schema "public" {}
table "users" {
  schema = schema.public
  column "kind" {
    type = status
  }
}
enum "status" {
  schema = schema.public
  values = ["on"]
}
