"""Case lists and samples."""
