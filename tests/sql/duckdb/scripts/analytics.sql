-- Queries as analysts write them, over the tables of a well-known benchmark.
CREATE TABLE region (r_regionkey INTEGER PRIMARY KEY, r_name VARCHAR NOT NULL);
CREATE TABLE nation (
    n_nationkey INTEGER PRIMARY KEY, n_name VARCHAR NOT NULL, n_regionkey INTEGER REFERENCES region, n_comment VARCHAR
);
CREATE TABLE supplier (
    s_suppkey BIGINT PRIMARY KEY, s_name VARCHAR, s_address VARCHAR, s_nationkey INTEGER REFERENCES nation (n_nationkey),
    s_phone VARCHAR, s_acctbal DECIMAL(15, 2), s_comment VARCHAR
);
CREATE TABLE customer (
    c_custkey BIGINT PRIMARY KEY, c_name VARCHAR, c_nationkey INTEGER, c_phone VARCHAR, c_acctbal DECIMAL(15, 2),
    c_mktsegment VARCHAR
);
CREATE TABLE part (
    p_partkey BIGINT PRIMARY KEY, p_mfgr VARCHAR, p_brand VARCHAR, p_type VARCHAR, p_size INTEGER CHECK (p_size >= 0),
    p_container VARCHAR
);
CREATE TABLE partsupp (
    ps_partkey BIGINT, ps_suppkey BIGINT, ps_availqty BIGINT, ps_supplycost DECIMAL(15, 2),
    PRIMARY KEY (ps_partkey, ps_suppkey)
);
CREATE TABLE orders (
    o_orderkey BIGINT PRIMARY KEY, o_custkey BIGINT NOT NULL, o_orderdate DATE, o_orderpriority VARCHAR,
    o_totalprice DECIMAL(15, 2), o_comment VARCHAR
);
CREATE TABLE lineitem (
    l_orderkey BIGINT, l_partkey BIGINT, l_suppkey BIGINT, l_linenumber BIGINT, l_quantity DECIMAL(15, 2),
    l_extendedprice DECIMAL(15, 2), l_discount DECIMAL(15, 2), l_tax DECIMAL(15, 2), l_returnflag VARCHAR,
    l_linestatus VARCHAR, l_shipdate DATE, l_commitdate DATE, l_receiptdate DATE, l_shipmode VARCHAR
);

CREATE VIEW q1 AS
select l_returnflag, l_linestatus, sum(l_quantity) as sum_qty, sum(l_extendedprice*(1-l_discount)) as
sum_disc_price, sum(l_extendedprice*(1-l_discount)*(1+l_tax)) as sum_charge, avg(l_quantity) as avg_qty,
count(*) as count_order from lineitem where l_shipdate <= date '1998-12-01' - interval '90' day group by
l_returnflag, l_linestatus order by l_returnflag, l_linestatus;

CREATE VIEW q2 AS
select s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment from part, supplier,
partsupp, nation, region where p_partkey = ps_partkey and s_suppkey = ps_suppkey and p_size = 15 and p_type
like '%BRASS' and s_nationkey = n_nationkey and n_regionkey = r_regionkey and r_name = 'EUROPE' and
ps_supplycost = (select min(ps_supplycost) from partsupp, supplier, nation, region where p_partkey =
ps_partkey and s_suppkey = ps_suppkey and s_nationkey = n_nationkey and n_regionkey = r_regionkey and r_name =
'EUROPE') order by s_acctbal desc, n_name, s_name, p_partkey limit 100;

CREATE VIEW q4 AS
select o_orderpriority, count(*) as order_count from orders where o_orderdate >= date '1993-07-01' and
o_orderdate < date '1993-07-01' + interval '3' month and exists (select * from lineitem where l_orderkey =
o_orderkey and l_commitdate < l_receiptdate) group by o_orderpriority order by o_orderpriority;

CREATE VIEW q7 AS
select supp_nation, cust_nation, l_year, sum(volume) as revenue from (select n1.n_name as supp_nation,
n2.n_name as cust_nation, extract(year from l_shipdate) as l_year, l_extendedprice * (1 - l_discount) as
volume from supplier, lineitem, orders, customer, nation n1, nation n2 where s_suppkey = l_suppkey and
o_orderkey = l_orderkey and c_custkey = o_custkey and s_nationkey = n1.n_nationkey and c_nationkey =
n2.n_nationkey and ((n1.n_name = 'FRANCE' and n2.n_name = 'GERMANY') or (n1.n_name = 'GERMANY' and n2.n_name =
'FRANCE')) and l_shipdate between date '1995-01-01' and date '1996-12-31') as shipping group by supp_nation,
cust_nation, l_year order by supp_nation, cust_nation, l_year;

CREATE VIEW q8 AS
select o_year, sum(case when nation = 'BRAZIL' then volume else 0 end) / sum(volume) as mkt_share from (select
extract(year from o_orderdate) as o_year, l_extendedprice * (1-l_discount) as volume, n2.n_name as nation from
part join lineitem on p_partkey = l_partkey join supplier on s_suppkey = l_suppkey join orders on l_orderkey =
o_orderkey join customer on o_custkey = c_custkey left outer join nation n1 on c_nationkey = n1.n_nationkey
inner join nation as n2 on s_nationkey = n2.n_nationkey where p_type = 'ECONOMY ANODIZED STEEL') all_nations
group by o_year order by 1 desc nulls first;

CREATE VIEW q11 AS
select ps_partkey, sum(ps_supplycost * ps_availqty) as value from partsupp, supplier, nation where ps_suppkey
= s_suppkey group by ps_partkey having sum(ps_supplycost * ps_availqty) > (select sum(ps_supplycost *
ps_availqty) * 0.0001 from partsupp) order by value desc;

CREATE VIEW q12 AS
select l_shipmode, sum(case when o_orderpriority = '1-URGENT' or o_orderpriority = '2-HIGH' then 1 else 0 end)
as high_line_count, sum(case when o_orderpriority <> '1-URGENT' and o_orderpriority <> '2-HIGH' then 1 else 0
end) as low from orders, lineitem where o_orderkey = l_orderkey and l_shipmode in ('MAIL', 'SHIP') and
l_commitdate < l_receiptdate group by l_shipmode;

CREATE VIEW q13 AS
select c_count, count(*) as custdist from (select c_custkey, count(o_orderkey) from customer left outer join
orders on c_custkey = o_custkey and o_comment not like '%special%requests%' group by c_custkey) as c_orders
(c_custkey, c_count) group by c_count order by custdist desc, c_count desc;

CREATE VIEW q15 AS
with revenue0 as (select l_suppkey as supplier_no, sum(l_extendedprice * (1 - l_discount)) as total_revenue
from lineitem group by l_suppkey) select s_suppkey, total_revenue from supplier, revenue0 where s_suppkey =
supplier_no and total_revenue = (select max(total_revenue) from revenue0) order by s_suppkey;

CREATE VIEW q16 AS
select p_brand, count(distinct ps_suppkey) as supplier_cnt from partsupp, part where p_partkey = ps_partkey
and p_brand <> 'Brand#45' and p_type not like 'MEDIUM%' and p_size in (49, 14) and ps_suppkey not in (select
s_suppkey from supplier where s_comment like '%x%') group by p_brand;

CREATE VIEW q18 AS
select c_name, o_orderkey, sum(l_quantity) from customer, orders, lineitem where o_orderkey in (select
l_orderkey from lineitem group by l_orderkey having sum(l_quantity) > 300) and c_custkey = o_custkey group by
c_name, o_orderkey;

CREATE VIEW q19 AS
select sum(l_extendedprice* (1 - l_discount)) as revenue from lineitem, part where (p_partkey = l_partkey and
p_brand = 'Brand#12' and p_container in ('SM CASE', 'SM BOX') and l_quantity >= 1 and l_quantity <= 1 + 10 and
p_size between 1 and 5) or (p_partkey = l_partkey and not l_shipmode in ('AIR', 'AIR REG'));

CREATE VIEW q21 AS
select s_name, count(*) as numwait from supplier, lineitem l1, orders where s_suppkey = l1.l_suppkey and
o_orderkey = l1.l_orderkey and exists (select * from lineitem l2 where l2.l_orderkey = l1.l_orderkey and
l2.l_suppkey <> l1.l_suppkey) and not exists (select * from lineitem l3 where l3.l_orderkey = l1.l_orderkey
and l3.l_receiptdate > l3.l_commitdate) group by s_name order by numwait desc limit 100;

CREATE VIEW q22 AS
select cntrycode, count(*) as numcust from (select substring(c_phone from 1 for 2) as cntrycode, c_acctbal
from customer where substring(c_phone from 1 for 2) in ('13', '31') and c_acctbal > (select avg(c_acctbal)
from customer where c_acctbal > 0.00) and not exists (select * from orders where o_custkey = c_custkey)) as
custsale group by cntrycode;

CREATE VIEW qw AS
select *, row_number() over w as rn, sum(o_totalprice) over (partition by o_custkey order by o_orderdate rows
between 2 preceding and current row) s, lag(o_orderdate, 1) over w from orders window w as (partition by
o_custkey order by o_orderdate desc) qualify rn <= 3;

CREATE VIEW qx AS
select unnest(['a','b']) as k, {'x': 1, 'y': [1,2,3]}.y[1] as q, list_transform([1,2,3], lambda x: x * 2 + 1),
list_filter([1], lambda y: y > 1 and y < 4), map {'k': 1}['k'], struct_pack(a := 1).a, (1, 'x'), [x || 'q' for
x in ['a','b'] if x <> 'b'];

CREATE VIEW qy AS
from orders o join customer c on c.c_custkey = o.o_custkey select c.c_name, o.* exclude (o_comment),
o.o_totalprice::decimal(10,2) as t where o.o_orderdate > current_date - interval 3 months and (c.c_name ilike
'a%' or c.c_name similar to 'b.*' or c.c_name ~ 'x') order by all;

CREATE VIEW qz AS
with recursive t(n, path) as (select 1, ['a'] union all select n + 1, list_append(path, 'x') from t where n <
10), u as materialized (select * from t) select n, path[-1], coalesce(nullif(n, 3), 0) as m from u where n % 2
= 0 and n is not null and n not between 3 and 5 union all by name select 7 as n, 'z' as m except select 1,
'a', 2 order by n limit 5 offset 1;

CREATE VIEW qp AS
select r_name, n_name, grouping(r_name) as g from nation, region where n_regionkey = r_regionkey group by
grouping sets ((r_name, n_name), (r_name), ()) having count(*) > 1;

CREATE VIEW qs AS
select (select max(o_totalprice) from orders where o_custkey = c.c_custkey) as mx, case c_mktsegment when 'A'
then 1 when 'B' then 2 else null end as seg, c_acctbal between 0 and 100 as poor, try_cast(c_phone as bigint),
cast(c_nationkey as varchar) || '-' || c_name as label, c_custkey // 2, c_custkey ** 2, c_custkey % 7,
-c_custkey, not (c_custkey > 3) from customer as c where c_custkey = any (select o_custkey from orders) and
c_nationkey <> all (select n_nationkey from nation) limit 10;

CREATE VIEW qt AS
select time_bucket(interval '1 hour', now()::timestamp) as b, date_trunc('month', current_timestamp),
strftime(current_date, '%Y-%m'), extract(epoch from now()), now() at time zone 'UTC', date_part('year',
current_date), timestamp '2020-01-01' + interval 5 minute, interval '2 days' * 3, age(timestamp '2020-01-01'),
'2020-01-01'::date, to_timestamp(0);

CREATE VIEW qv AS
select * from (values (1, 'a'), (2, 'b')) as t(id, name) join lateral (select id + 1 as n) on true, range(3)
as r(i), generate_series(1, 3) g;

CREATE VIEW qj AS
select j->>'$.a' as a, j->'b' as b, json_extract(j, '$.c'), (j->>'x')::int > 3 as big from (select '{}'::json
as j);

CREATE VIEW qasof AS
select o.o_orderkey from orders o asof left join lineitem l on o.o_orderkey = l.l_orderkey and o.o_orderdate
>= l.l_shipdate;

CREATE VIEW qcols AS
select columns('o_.*'), columns(*)::varchar from orders;

CREATE VIEW qagg AS
select string_agg(n_name, ', ' order by n_name desc) filter (where n_regionkey > 1) as names, count(distinct
n_regionkey), list(n_name order by n_nationkey), arg_max(n_name, n_nationkey), quantile_cont(n_nationkey,
0.5), first(n_name), any_value(n_name), bool_or(n_nationkey = 1), approx_count_distinct(n_name) from nation
group by all;

CREATE VIEW qsub AS
select * from (select * from (from nation limit 3) where n_nationkey in (1,2,3)) t where (n_nationkey, n_name)
in ((1,'a'),(2,'b')) or (n_nationkey in (select n_regionkey from nation));

CREATE VIEW qreplace AS
select * replace (n_nationkey + 1 as n_nationkey), * exclude n_comment, * rename (n_name as nm) from nation;
