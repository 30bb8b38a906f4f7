"""Lets Wagtail's own groups work on the register: Editors enter facts, Moderators publish them too."""

from django.db import migrations

RIGHTS = {"Editors": ("add", "change"), "Moderators": ("add", "change", "publish")}


def give_rights(apps, schema_editor):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="signposting", model="service")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=RIGHTS):
        for right in RIGHTS[group.name]:
            # post_migrate makes them, which is later than this.
            permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=kind, codename=f"{right}_service", defaults={"name": f"Can {right} service"}
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ("signposting", "0003_open_referral_ids"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
