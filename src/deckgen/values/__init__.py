"""What every part speaks in: lengths, texts with places, colours, findings. Nothing here knows a file or a format."""
