import secrets

from django.core.management.base import BaseCommand

from cms.models import User

USERNAME = "staff"


class Command(BaseCommand):
    help = "Makes the first staff sign-in and prints its password once. Does nothing where there is one already."

    def handle(self, **options):
        if User.objects.filter(is_superuser=True).exists():
            self.stdout.write("Staff sign-in: made on the first start.")
            return
        password = "-".join(secrets.token_hex(3) for _ in range(4))
        User.objects.create_superuser(USERNAME, password=password)
        self.stdout.write(f"Staff sign-in, shown once: name {USERNAME}, password {password}")
