"""Markdown that staff write, such as the steps of a strategy: the field, its editor with a live preview, and safe HTML.

`rendering` is the one way from Markdown to HTML; readers and the preview get the same. Content files have a Markdown of
their own, stricter and stored as rich text: `cms.content.markdown`.
"""
