from django.core.management.base import BaseCommand

from cms.search import index


class Command(BaseCommand):
    help = "Makes the index of site search afresh. Safe at any time: readers find the old one until it is done."

    def handle(self, *args, **options):
        count = index.rebuild()
        if options["verbosity"]:
            self.stdout.write(f"{count} documents can be found.")
