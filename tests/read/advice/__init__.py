"""A small file for each problem of reading, and the steps that its message asks for."""
