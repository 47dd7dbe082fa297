"""JSON to model values and back, tolerant of what servers really send; no HTTP and no SQL."""
