"""What stops a load."""


class ContentError(Exception):
    """A content file that can't be used. Says file, line (from 1) and reason."""

    def __init__(self, reason: str, *, file: str = "", line: int = 0):
        self.reason, self.file, self.line = reason, file, line
        super().__init__(reason)

    def __str__(self):
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.reason}" if place else self.reason

    def at(self, file: str, line: int) -> "ContentError":
        """The same error, with its place where it has none yet."""
        return type(self)(self.reason, file=self.file or file, line=self.line or line)


class DeletedTarget(ContentError):
    """A file points at a page that staff deleted in the CMS."""
