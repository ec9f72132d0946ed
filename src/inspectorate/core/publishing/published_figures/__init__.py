"""The figures of an original report, each computed by its rule and set beside it."""
