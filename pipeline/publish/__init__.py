"""Numbered, immutable publications: one file per audience, holding only what that audience may see."""
