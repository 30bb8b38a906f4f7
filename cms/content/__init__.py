"""The reviewed words: text files under content/ into the CMS, and back. docs/editors/content-files.md says how they look.

`files` reads and writes the text of one file, `markdown` turns rich text into Markdown and back, `values` turns stored
values of fields and blocks into plain data and back, `loader` and `exporter` do the work.
"""
