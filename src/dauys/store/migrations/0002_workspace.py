"""The private tables of the workspace: people, keys under seal, proposals, drafts, papers, voter lists."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PrivatePaper",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("media_type", models.CharField(max_length=60)),
                ("size", models.BigIntegerField()),
                ("office", models.CharField(blank=True, max_length=100)),
                ("about", models.CharField(blank=True, max_length=120)),
                ("public", models.BooleanField(default=False)),
                ("kept_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Setting",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("value", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("code", models.CharField(max_length=60)),
                ("detail", models.CharField(blank=True, max_length=200)),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="RollChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contest", models.CharField(max_length=80)),
                ("precinct", models.CharField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("sealed", models.BinaryField(default=bytes)),
                ("by", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["contest", "precinct", "id"], name="store_roll_change_list")],
            },
        ),
        migrations.CreateModel(
            name="RollCommitment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contest", models.CharField(max_length=80)),
                ("precinct", models.CharField(max_length=80)),
                ("root", models.CharField(max_length=64)),
                ("voters", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                ("as_of", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("contest", "precinct", "root"), name="store_roll_commitment_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedKey",
            fields=[
                ("keyid", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("office", models.CharField(max_length=100)),
                ("role", models.CharField(max_length=20)),
                ("holder", models.CharField(max_length=80)),
                ("sealed", models.BinaryField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["office", "role", "holder"], name="store_key_holder")],
            },
        ),
        migrations.CreateModel(
            name="Voter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contest", models.CharField(max_length=80)),
                ("precinct", models.CharField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=150)),
                ("name_fold", models.CharField(max_length=450)),
                ("name_order", models.BinaryField()),
                ("born", models.DateField()),
                ("iin_sealed", models.BinaryField()),
                ("iin_blind", models.BinaryField(max_length=32)),
                ("address", models.CharField(max_length=300)),
                ("settlement", models.CharField(blank=True, max_length=120)),
                ("mark", models.CharField(blank=True, max_length=10)),
                ("reason", models.CharField(blank=True, max_length=20)),
                ("version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["iin_blind", "contest"], name="store_voter_person"),
                    models.Index(fields=["name_fold", "born"], name="store_voter_name"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("contest", "precinct", "number"), name="store_voter_number_once"),
                    models.UniqueConstraint(
                        fields=("contest", "precinct", "iin_blind"), name="store_voter_person_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(max_length=200)),
                ("values", models.JSONField(default=dict)),
                ("number", models.BigIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("person", "form"), name="store_draft_once")],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("acts", models.JSONField()),
                ("signatures", models.JSONField(default=list)),
                ("digests", models.JSONField(default=list)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("offices", models.JSONField(default=list)),
                ("then", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "indexes": [models.Index(fields=["state", "at"], name="store_proposal_state")],
            },
        ),
        migrations.CreateModel(
            name="HomeRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contest", models.CharField(max_length=80)),
                ("precinct", models.CharField(max_length=80)),
                ("address", models.CharField(max_length=300)),
                ("reason", models.CharField(max_length=20)),
                ("by", models.CharField(max_length=60)),
                ("asked_at", models.DateTimeField()),
                (
                    "voter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="home_request", to="store.voter"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["contest", "precinct"], name="store_home_request_list")],
            },
        ),
        migrations.CreateModel(
            name="CorrectionRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contest", models.CharField(max_length=80)),
                ("precinct", models.CharField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                ("answer_sealed", models.BinaryField(default=bytes)),
                ("received_by", models.CharField(max_length=60)),
                ("received_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=60)),
                ("decided_at", models.DateTimeField(null=True)),
                ("outcome", models.CharField(blank=True, max_length=10)),
                (
                    "voter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="store.voter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contest", "precinct", "number"), name="store_correction_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AbsenteeCertificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contest", models.CharField(max_length=80)),
                ("precinct", models.CharField(max_length=80)),
                ("number", models.PositiveIntegerField()),
                ("to_precinct", models.CharField(max_length=80)),
                ("settlement", models.CharField(max_length=120)),
                ("by", models.CharField(max_length=60)),
                ("issued_at", models.DateTimeField()),
                (
                    "voter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="certificate", to="store.voter"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["contest", "to_precinct"], name="store_absentee_arrival")],
                "constraints": [
                    models.UniqueConstraint(fields=("contest", "precinct", "number"), name="store_absentee_number_once")
                ],
            },
        ),
    ]
