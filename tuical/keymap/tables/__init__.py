"""The bindings by topic, one module each; `table` puts them together in the order of help."""
