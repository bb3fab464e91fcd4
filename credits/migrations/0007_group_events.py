import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("credits", "0006_plain_words_2"),
        ("directory", "0011_history_of_people"),
        ("events", "0008_fee_and_group_registration"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("plans", "0009_projects_while_suspended_from_any_status"),
        ("tracks", "0008_plain_choices"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attendee",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("attended", models.BooleanField(null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["event", "pk"],
            },
        ),
        migrations.CreateModel(
            name="AttendeeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("attended", models.BooleanField(null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="independentevent",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="independentevent",
            name="update_update",
        ),
        migrations.AddField(
            model_name="independentevent",
            name="library",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="group_events",
                to="directory.library",
            ),
        ),
        migrations.AddField(
            model_name="independenteventevent",
            name="library",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="directory.library",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="group_credit_comes_after_a_yes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."independent_event_id" IS NOT NULL)',
                    func="\n    IF EXISTS (SELECT FROM credits_independentevent WHERE id = NEW.independent_event_id AND library_id IS NOT NULL)\n        AND NOT EXISTS (\n            SELECT FROM credits_attendee\n                WHERE event_id = NEW.independent_event_id AND user_id = NEW.owner_id AND attended\n        )\n    THEN\n        RAISE EXCEPTION 'group_credit_comes_after_a_yes' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="6fabcb0ed2b4a208532c231bf9fb5a9507bdc801",
                    operation='INSERT OR UPDATE OF "independent_event_id"',
                    pgid="pgtrigger_group_credit_comes_after_a_yes_484e2",
                    table="credits_credit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="independentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="nobody_decides_on_a_group_they_are_in",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."decided_by_id" IS NOT NULL AND NEW."library_id" IS NOT NULL)',
                    func="\n    IF EXISTS (SELECT FROM credits_attendee WHERE event_id = NEW.id AND user_id = NEW.decided_by_id) THEN\n        RAISE EXCEPTION 'nobody_decides_on_a_group_they_are_in' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="596dcab15ad3be4c9bfbbd62d490e9f07f4f389a",
                    operation='UPDATE OF "decided_by_id"',
                    pgid="pgtrigger_nobody_decides_on_a_group_they_are_in_5561e",
                    table="credits_independentevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="independentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "credits_independenteventevent" ("activity_id", "amount", "begins", "category_id", "created", "decided_at", "decided_by_id", "description", "ends", "format", "id", "library_id", "link", "notify", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "recorded_on", "sponsor", "status", "submitted_at", "title", "value_reason") VALUES (NEW."activity_id", NEW."amount", NEW."begins", NEW."category_id", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."format", NEW."id", NEW."library_id", NEW."link", NEW."notify", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."presenter", NEW."recorded_on", NEW."sponsor", NEW."status", NEW."submitted_at", NEW."title", NEW."value_reason"); RETURN NULL;',
                    hash="f867d213f1af66661b07274547c24a44bc78a27c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b3f0a",
                    table="credits_independentevent",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="independentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "credits_independenteventevent" ("activity_id", "amount", "begins", "category_id", "created", "decided_at", "decided_by_id", "description", "ends", "format", "id", "library_id", "link", "notify", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "recorded_on", "sponsor", "status", "submitted_at", "title", "value_reason") VALUES (NEW."activity_id", NEW."amount", NEW."begins", NEW."category_id", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."format", NEW."id", NEW."library_id", NEW."link", NEW."notify", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."presenter", NEW."recorded_on", NEW."sponsor", NEW."status", NEW."submitted_at", NEW."title", NEW."value_reason"); RETURN NULL;',
                    hash="35a97826ed9e58a6a911b64f4f6f7b6c14b03012",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2ad18",
                    table="credits_independentevent",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="independentevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("library", None), ("activity", None), _connector="OR"),
                name="group_event_belongs_to_no_plan",
            ),
        ),
        migrations.AddField(
            model_name="attendee",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attendees",
                to="credits.independentevent",
            ),
        ),
        migrations.AddField(
            model_name="attendee",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="group_events",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="attendeeevent",
            name="event",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="credits.independentevent",
            ),
        ),
        migrations.AddField(
            model_name="attendeeevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="attendeeevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="credits.attendee",
            ),
        ),
        migrations.AddField(
            model_name="attendeeevent",
            name="user",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.UniqueConstraint(fields=("event", "user"), name="attendee_is_named_once"),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answered_at", None), ("attended", None)),
                    models.Q(("answered_at__isnull", False), ("attended__isnull", False)),
                    _connector="OR",
                ),
                name="attendee_answer_says_when",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendee",
            trigger=pgtrigger.compiler.Trigger(
                name="who_has_the_credit_was_there",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."attended")',
                    func="\n    IF NEW.attended IS NOT TRUE AND EXISTS (\n        SELECT FROM credits_credit WHERE independent_event_id = OLD.event_id AND owner_id = OLD.user_id\n            AND status IN ('pending', 'verified')\n    ) THEN\n        RAISE EXCEPTION 'who_has_the_credit_was_there' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n",
                    hash="33558e366f5f7c46a35ed93b4a9b0e1becbf92bd",
                    operation="UPDATE",
                    pgid="pgtrigger_who_has_the_credit_was_there_cc8be",
                    table="credits_attendee",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendee",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "credits_attendeeevent" ("answered_at", "attended", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."answered_at", NEW."attended", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id"); RETURN NULL;',
                    hash="3367e1f1fb4cffa91d80bc38cb52b9153daecf84",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_88b42",
                    table="credits_attendee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendee",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "credits_attendeeevent" ("answered_at", "attended", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."answered_at", NEW."attended", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id"); RETURN NULL;',
                    hash="88a59240927fa5acd667dbb001da1bc372ef352f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_24dd0",
                    table="credits_attendee",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attendeeevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="10b3b567d212fee0962a5dff0eb7a1a185b942a1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_04030",
                    table="credits_attendeeevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
