PATTERNS: list = []
