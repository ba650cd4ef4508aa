"""An office's own formula: its grammar, its names in two languages, what it means, and how it is read aloud."""
