"""The area where precincts' protocols are typed twice, compared, judged and made final."""
