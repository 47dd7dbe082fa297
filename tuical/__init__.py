"""tuical: a keyboard-driven terminal calendar for Microsoft 365 and Outlook.com."""

__version__ = "0.1.0"
