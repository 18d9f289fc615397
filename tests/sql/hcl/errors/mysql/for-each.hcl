# 3:14 for_each takes a list, a set or a map
table "t" {
  for_each = 3
}
