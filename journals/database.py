"""The database of Notes: one of its own, so that a copy of the CMS's never holds a note (CRY-07, ADM-02)."""

#: Its name in DATABASES. A process without it (ROLE=cms) has no Notes.
ALIAS = "journals"
APP = "journals"


class JournalsRouter:
    """Notes go to their own database, and nothing else does."""

    def db_for_read(self, model, **hints):
        return ALIAS if model._meta.app_label == APP else None

    db_for_write = db_for_read

    def allow_relation(self, one, other, **hints):
        apart = {one._meta.app_label == APP, other._meta.app_label == APP}
        return False if len(apart) == 2 else None

    def allow_migrate(self, db, app_label, **hints):
        if app_label == APP or db == ALIAS:
            return app_label == APP and db == ALIAS
        return None
