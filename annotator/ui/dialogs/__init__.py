"""Dialogs. Each is shown with ``open`` and answers by a signal: none waits in a loop of its own."""
