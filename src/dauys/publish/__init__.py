"""The publication: a public site of static files made from the record, with open data and proofs."""
