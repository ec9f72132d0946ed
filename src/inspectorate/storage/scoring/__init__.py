"""Cases and answers as tables, the engines that count them, and estimates as files."""
