-- a
create table t(a int primary key, b int, c text);
create publication p for table t where (a > 1);
create publication q for table t(a,b);
create publication r for table t;
-- b
create table t(a bigint primary key, b text, c text);
create publication p for table t where (a > 1);
create publication q for table t(a,b);
create publication r for table t;
-- seed
insert into t values (1,2,'x');
