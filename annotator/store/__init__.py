"""The session file: the only folder that speaks SQL; handed paths and records, it gives records."""
