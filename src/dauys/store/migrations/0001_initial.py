"""The tables of people, entries and standings, and the triggers by which the database itself keeps the entries final."""

from __future__ import annotations

import django.utils.timezone
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models.functions import Length
from django.db.models.lookups import Exact

import dauys.store.fields

# The insert trigger also closes the way around the others: REPLACE deletes a row without firing the delete trigger.
SQLITE = (
    """CREATE TRIGGER store_entry_only_next BEFORE INSERT ON store_entry
       WHEN NEW."index" IS NOT (SELECT coalesce(max("index"), -1) + 1 FROM store_entry)
       BEGIN SELECT RAISE(ABORT, 'an entry can only be added at the next index'); END""",
    """CREATE TRIGGER store_entry_no_update BEFORE UPDATE ON store_entry
       BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END""",
    """CREATE TRIGGER store_entry_no_delete BEFORE DELETE ON store_entry
       BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END""",
)

POSTGRESQL = (
    """CREATE FUNCTION store_entry_only_next() RETURNS trigger LANGUAGE plpgsql AS $$
       DECLARE
         low bigint; high bigint; number bigint; before bigint;
       BEGIN
         SELECT min("index"), max("index"), count(*) INTO low, high, number FROM added;
         SELECT coalesce(max("index"), -1) INTO before FROM store_entry WHERE "index" < low;
         IF number > 0 AND (low <> before + 1 OR high - low + 1 <> number) THEN
           RAISE EXCEPTION 'an entry can only be added at the next index' USING ERRCODE = 'restrict_violation';
         END IF;
         RETURN NULL;
       END $$""",
    """CREATE TRIGGER store_entry_only_next AFTER INSERT ON store_entry REFERENCING NEW TABLE AS added
       FOR EACH STATEMENT EXECUTE FUNCTION store_entry_only_next()""",
    """CREATE FUNCTION store_entry_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         RAISE EXCEPTION 'an entry never changes and is never deleted' USING ERRCODE = 'restrict_violation';
       END $$""",
    """CREATE TRIGGER store_entry_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON store_entry
       FOR EACH STATEMENT EXECUTE FUNCTION store_entry_is_final()""",
)


def keep_entries_final(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("role", models.CharField(max_length=20)),
                ("office", models.CharField(blank=True, max_length=100)),
                ("holder", models.CharField(blank=True, max_length=80)),
                ("scope", models.CharField(blank=True, max_length=200)),
                ("lang", models.CharField(blank=True, max_length=2)),
                ("is_active", models.BooleanField(default=True)),
                ("must_change", models.BooleanField(default=False)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("contest", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("stage", models.CharField(max_length=60)),
                ("head", models.BinaryField(max_length=32)),
                ("position", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("index", dauys.store.fields.IndexField(primary_key=True, serialize=False)),
                ("leaf_hash", models.BinaryField(max_length=32)),
                ("envelope", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("index__gte", 0)), name="store_entry_index_from_zero"),
                    models.CheckConstraint(condition=Exact(Length("leaf_hash"), 32), name="store_entry_leaf_hash_32"),
                ],
            },
        ),
        migrations.RunPython(keep_entries_final, migrations.RunPython.noop),
    ]
