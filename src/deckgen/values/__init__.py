"""Values that all parts share: lengths, texts with places, colours, findings. No file format is known here."""
