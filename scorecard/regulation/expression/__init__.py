"""A rule as a small immutable expression, interpreted three times: NumPy columns, Excel text, worked arithmetic.

The three agree to 1e-12 of the largest intermediate value, and where one has no value all have none: where
a figure is missing, where something is divided by 0, raised to an odd root or by a power that has no real
value, and beyond 1E300. A sum under 1e-12 of its larger part is 0. Comparisons agree to 12 digits.
"""
