"""What the program proposes; nothing of it is stored before somebody confirms it."""
