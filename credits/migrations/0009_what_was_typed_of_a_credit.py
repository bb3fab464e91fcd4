import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("credits", "0008_day_of_a_recording"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="credit",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="credit",
            name="update_update",
        ),
        migrations.AddField(
            model_name="credit",
            name="typed",
            field=models.JSONField(blank=True, db_default={}, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="creditevent",
            name="typed",
            field=models.JSONField(blank=True, db_default={}, default=dict, editable=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "credits_creditevent" ("activity_id", "amount", "category_id", "checked_at", "created", "decided_at", "decided_by_id", "earned_on", "event_id", "evidence", "id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_on", "status", "submitted_at", "title", "typed") VALUES (NEW."activity_id", NEW."amount", NEW."category_id", NEW."checked_at", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."earned_on", NEW."event_id", NEW."evidence", NEW."id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."recorded_on", NEW."status", NEW."submitted_at", NEW."title", NEW."typed"); RETURN NULL;',
                    hash="6205d22dd0b9cd63ca281d0f7458ff24e8eef785",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d7dc2",
                    table="credits_credit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="credit",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "credits_creditevent" ("activity_id", "amount", "category_id", "checked_at", "created", "decided_at", "decided_by_id", "earned_on", "event_id", "evidence", "id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_on", "status", "submitted_at", "title", "typed") VALUES (NEW."activity_id", NEW."amount", NEW."category_id", NEW."checked_at", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."earned_on", NEW."event_id", NEW."evidence", NEW."id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."recorded_on", NEW."status", NEW."submitted_at", NEW."title", NEW."typed"); RETURN NULL;',
                    hash="2eb512290b2d34cf4fe9bc1f3a726aab32395641",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ca864",
                    table="credits_credit",
                    when="AFTER",
                ),
            ),
        ),
    ]
