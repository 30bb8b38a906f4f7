"""Addresses that never change: pages, error pages and printed sheets use them without asking the database."""

#: The Help now page; HelpNowPage refuses any other slug.
HELP_PATH = "/help-now/"
#: The directory; a service's page is DIRECTORY_PATH followed by its address.
DIRECTORY_PATH = "/find-support/"


def service_path(address: str) -> str:
    """The permanent address of a service's page."""
    return f"{DIRECTORY_PATH}{address}/"
