"""Headings as people in offices type them, and the plain tables they are typed over."""
