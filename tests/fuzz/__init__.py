"""Damaged workbooks by the thousand: whatever becomes of a file, reading it ends in a scorecard.

`python -m tests.fuzz --files 20000 --seed 1` makes each file from a sound one (`seeds`) by a few
mutations (`mutants`), reads it in a process of its own (`campaign`) and judges what came of it
(`judging`). Never an exception, a hang, a dead process or a word on standard error; and where a
mutation's effect is known, never another number in a cell that it did not touch, unless a problem
says that the sheet or the file is damaged.
"""
