# 2:1 this comment is not closed
/* table "users" {}
