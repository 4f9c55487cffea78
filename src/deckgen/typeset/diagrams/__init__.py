"""What the diagrams share: labels in shapes and beside points, rings, circles and curves."""
