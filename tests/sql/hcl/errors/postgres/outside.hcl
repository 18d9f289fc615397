# 2:1 schema stands outside any block
schema = "public"
