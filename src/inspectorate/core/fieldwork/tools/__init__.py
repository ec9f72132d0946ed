"""Tools outside the application: documents and forms that are filled in by hand and read back."""
