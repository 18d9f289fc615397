# 5:14 each.value has no title
schema "s" {}
table "t" {
  for_each = { a = { name = "b" } }
  name     = each.value.title
}
