"""What every page is made of: base templates, components, forms, error pages."""
