"""Compares what a project builds: at commits, or with a deck that came back; takes over what was changed in that."""
