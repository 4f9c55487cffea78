"""The documents printed beside the guide: handout, worksheets and running order."""
