"""Gives every service that was there before its id in the feed: see signposting.open_referral.ids."""

from uuid import UUID, uuid5

from django.db import migrations

NAMESPACE = UUID("600168f4-38a8-493a-a2a3-5ea0fdc9abcb")


def give_ids(apps, schema_editor):
    for service in apps.get_model("signposting", "Service").objects.filter(open_referral_id=None):
        service.open_referral_id = uuid5(NAMESPACE, f"service/{service.slug}")
        service.save(update_fields=["open_referral_id"])


class Migration(migrations.Migration):

    dependencies = [("signposting", "0002_register")]

    operations = [migrations.RunPython(give_ids, migrations.RunPython.noop)]
