# 4:1 nothing was opened that } would close
schema "public" {
}
}
