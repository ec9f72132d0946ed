"""The command line: argv into a call, a result into text."""
