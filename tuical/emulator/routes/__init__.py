"""What each resource answers. Every module lists its operations in ROUTES: method, path below the mailbox, function."""
