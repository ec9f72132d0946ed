"""Planning an inspection and seeing where it stands."""
