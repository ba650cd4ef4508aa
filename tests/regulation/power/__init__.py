"""All that one points method more takes: its module, its page of the docs, its words in another language."""
