"""How exports become files: whole or not at all, in parts, in shards, several at once."""
