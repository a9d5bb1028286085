"""The reading and marking surface: shows one text, its spans and the caret; knows no session."""
