# 3:13 this string is not closed
table "users" {
  comment = "who
}
