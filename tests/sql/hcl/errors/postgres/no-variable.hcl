# 3:13 there is no local.tenant
schema "public" {
  comment = local.tenant
}
