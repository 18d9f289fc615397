# 3:13 a condition is not read yet
schema "public" {
  comment = var.x ? "a" : "b"
}
