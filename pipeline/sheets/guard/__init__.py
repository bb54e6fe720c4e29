"""What is verified of a file, streaming, before any reader opens it."""
