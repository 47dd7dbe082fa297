"""A Graph-compatible calendar server, in process or on a port; knows nothing of the rest of tuical."""
