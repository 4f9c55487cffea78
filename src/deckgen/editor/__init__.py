"""Help while one writes: what may stand at a place in a text, what a name means, and how a finding is mended."""
