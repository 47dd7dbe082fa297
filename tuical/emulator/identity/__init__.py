"""The sign-in service: stands in for Entra with device code, authorisation code and PKCE, refresh and refusals."""
