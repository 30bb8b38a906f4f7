from django.core.management.base import BaseCommand

from signposting.directory_index import rebuild


class Command(BaseCommand):
    help = "Makes the index behind the directory's filters afresh: what is open in the next days. Run it every day."

    def handle(self, **options):
        self.stdout.write(f"{rebuild()} services in the directory")
