"""What each role sees first, from the records of several apps."""
