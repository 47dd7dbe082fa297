"""The Outlook REST dialect: a thin translation in front of the Graph routes, over the same world (reference 1)."""
