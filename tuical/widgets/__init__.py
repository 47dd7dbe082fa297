"""Widgets: they are given values and a paint, they emit messages, and they ask nobody."""
