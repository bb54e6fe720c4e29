"""From score sheets to publications."""
