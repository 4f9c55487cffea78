"""PowerPoint files: themes compiled to templates, templates read to data, scenes written as slides."""
