"""The window: views, Qt models, actions. Asks the session, never the store."""
