"""The records and pure functions over them. Imports nothing of the program's other folders."""
