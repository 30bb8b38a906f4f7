"""People who work on the register, for tests: with the group that gives them their rights."""

from django.contrib.auth.models import Group, Permission
from django.test import Client

from cms.models import User


def person(name: str, group: str = "Moderators") -> User:
    """Someone in one of the CMS's groups: Editors enter facts of services, Moderators publish them too."""
    user = User.objects.create_user(name, password="x" * 20)
    user.groups.add(Group.objects.get(name=group))
    return user


def person_without_rights(name: str) -> User:
    """Someone who may sign in to the CMS and has nothing to do with services."""
    user = User.objects.create_user(name, password="x" * 20)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
