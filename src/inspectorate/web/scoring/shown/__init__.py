"""What pages show of scores: words, tables and charts, as values."""
