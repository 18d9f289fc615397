# 3:14 a template directive is not read yet
schema "public" {
  comment = "%{ if true }x%{ endif }"
}
