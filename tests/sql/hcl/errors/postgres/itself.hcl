# 3:7 local.b refers to itself
locals {
  a = local.b
  b = local.a
}
schema "public" {
  comment = local.a
}
