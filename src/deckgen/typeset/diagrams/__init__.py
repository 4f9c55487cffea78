"""What the diagrams share: text inside shapes, the geometry of circles, labels round a ring."""
