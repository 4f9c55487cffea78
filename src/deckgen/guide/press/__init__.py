"""Pages on paper: HTML, style, icons and drawings set as a PDF."""
