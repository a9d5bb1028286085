"""The session file: the only folder that speaks SQL. It is handed paths and records, and gives records."""
