COPY seats (hall) FROM stdin;
1
\.
