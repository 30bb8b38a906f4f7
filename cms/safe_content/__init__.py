"""Safe content: which words may stand on the site, and how hard they are to read. Pure Python, no Django."""
