"""Everything that knows about files: reading, recognising a layout, taking the cells out as text."""
