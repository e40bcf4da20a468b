"""A centre's application, composed from copcore and its plugins."""
