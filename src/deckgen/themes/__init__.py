"""Makes themes ready for use: compiles them from theme.yaml, or reads them from a client's template."""
