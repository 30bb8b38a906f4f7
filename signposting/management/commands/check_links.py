from django.core.management.base import BaseCommand, CommandError

from signposting.fetching import Fetcher
from signposting.link_check import NoConnection, check_all
from signposting.models import LinkCheck


class Command(BaseCommand):
    help = "Asks for every web address of the services that are shown. Takes a second an address, or longer."

    def add_arguments(self, parser):
        parser.add_argument("--due", action="store_true", help="Only what failed, or wasn’t looked at for a week.")

    def handle(self, *, due, **options):
        try:
            checks = check_all(Fetcher(allow_http=True), only_due=due)
        except NoConnection as error:
            raise CommandError(f"{error} Nothing was kept.") from error
        for check in checks:
            if check.outcome != "fine":
                self.stdout.write(f"{check.service.slug}  {check.state}  {check.url}: {check.answer}")
        self.stdout.write(f"{len(checks)} addresses looked at, {LinkCheck.objects.broken().count()} broken.")
