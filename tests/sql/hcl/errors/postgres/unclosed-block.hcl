# 2:15 this { is not closed
table "users" {
  schema = schema.public
