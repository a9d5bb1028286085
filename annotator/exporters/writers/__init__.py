"""One module a format, each with one `write`; beside them what several formats share."""
