"""Picture bytes: recognised, checked, made safe for slides, drawn as pixels. No other part knows PIL and resvg."""
