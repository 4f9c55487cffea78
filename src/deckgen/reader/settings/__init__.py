"""Settings as authors write them: YAML with the place of every value, each key with the values it takes."""
