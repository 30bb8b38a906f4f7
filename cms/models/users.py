"""Staff accounts. Readers have none."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who works on the site. A model of our own from the first migration, so that it can grow."""
