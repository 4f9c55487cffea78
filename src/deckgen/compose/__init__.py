"""Slides → scenes: content bound to a layout, composed, continued where it may be, given clicks and notes."""
