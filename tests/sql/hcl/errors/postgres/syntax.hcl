# 4:11 the line ends where a value was expected
table "users" {
  column "id" {
    type =
  }
}
