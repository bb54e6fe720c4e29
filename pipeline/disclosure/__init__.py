"""What may be said of accommodations without anybody being recognised."""
