"""Microsoft Graph over httpx; this file imports nothing, so that the first paint stays light."""
