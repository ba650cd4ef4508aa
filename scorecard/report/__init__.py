"""A scorecard to what people and programs read: tables, workbooks, JSON, CSV, Markdown, explanations.

`records` holds the figures as programs read them (JSON, CSV); `tables` as people do (terminal,
Markdown). Nothing here computes a figure.
"""
