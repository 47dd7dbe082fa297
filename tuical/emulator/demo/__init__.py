"""The demo mailbox: a believable working life round today, colleagues who act, and synthetic load."""
