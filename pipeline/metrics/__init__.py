"""What the figures are and how sure they are: definitions, pure statistics, French sentences."""
