"""The documents printed beside the guide: handout, worksheets, running order, posters and cards."""
