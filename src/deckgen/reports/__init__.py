"""What is told in text or JSON: findings, scenes, layouts, settings, times, the machine."""
