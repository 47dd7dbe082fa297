"""The only rooms that know both the server and the cache; this file imports nothing, so that reading stays light."""
