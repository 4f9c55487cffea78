"""What makers of themes use: a template taken in, a theme judged, every layout shown in it."""
