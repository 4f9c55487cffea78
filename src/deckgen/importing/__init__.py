"""A presentation taken in: read, told what its slides are, tried, and written as a project."""
