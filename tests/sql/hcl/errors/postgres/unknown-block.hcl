# 3:1 the block function_group is not read yet for postgres
schema "public" {}
function_group "x" {
}
