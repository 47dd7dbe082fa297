"""Signing in with msal, and the store of tokens; nothing else sees a refresh token."""
