"""The cache and the outbox in SQLite; the only room that speaks SQL."""
