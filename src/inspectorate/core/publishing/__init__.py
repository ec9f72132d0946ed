"""Say it: sentences, tables and charts as values, before anything renders them."""
