"""The published criteria and questions as pages."""
