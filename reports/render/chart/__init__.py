"""Charts drawn once, as shapes in points, and put into each format by its own painter."""
