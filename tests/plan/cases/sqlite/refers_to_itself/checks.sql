SELECT group_concat(depth) = '0,1' FROM node;
