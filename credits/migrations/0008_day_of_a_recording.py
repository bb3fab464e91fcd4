import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("credits", "0007_conferences_and_their_sessions"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="event",
            name="update_update",
        ),
        migrations.AddField(
            model_name="event",
            name="recorded_on",
            field=models.DateField(
                blank=True,
                help_text="Of a recording. Empty: the day on which it begins.",
                null=True,
                verbose_name="day on which the recording was made",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="recorded_on",
            field=models.DateField(
                blank=True,
                help_text="Of a recording. Empty: the day on which it begins.",
                null=True,
                verbose_name="day on which the recording was made",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "credits_eventevent" ("activity_id", "address", "attendance_code", "audience", "begins", "capacity", "conference_id", "contact", "created", "decided_at", "decided_by_id", "description", "ends", "format", "id", "link", "meeting_link", "notify", "online_only", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "published", "recorded_on", "recording_link", "registration_link", "series_id", "source", "sponsor", "status", "submitted_at", "title", "type", "value_reason") VALUES (NEW."activity_id", NEW."address", NEW."attendance_code", NEW."audience", NEW."begins", NEW."capacity", NEW."conference_id", NEW."contact", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."format", NEW."id", NEW."link", NEW."meeting_link", NEW."notify", NEW."online_only", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."presenter", NEW."published", NEW."recorded_on", NEW."recording_link", NEW."registration_link", NEW."series_id", NEW."source", NEW."sponsor", NEW."status", NEW."submitted_at", NEW."title", NEW."type", NEW."value_reason"); RETURN NULL;',
                    hash="00a0e339d3a7923e3714eeccdf1f1487a6e5d1fd",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_011d9",
                    table="credits_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."attendance_code" IS DISTINCT FROM (NEW."attendance_code") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."begins" IS DISTINCT FROM (NEW."begins") OR OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."conference_id" IS DISTINCT FROM (NEW."conference_id") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."created" IS DISTINCT FROM (NEW."created") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."ends" IS DISTINCT FROM (NEW."ends") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."meeting_link" IS DISTINCT FROM (NEW."meeting_link") OR OLD."notify" IS DISTINCT FROM (NEW."notify") OR OLD."online_only" IS DISTINCT FROM (NEW."online_only") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."presenter" IS DISTINCT FROM (NEW."presenter") OR OLD."published" IS DISTINCT FROM (NEW."published") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recording_link" IS DISTINCT FROM (NEW."recording_link") OR OLD."registration_link" IS DISTINCT FROM (NEW."registration_link") OR OLD."series_id" IS DISTINCT FROM (NEW."series_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."sponsor" IS DISTINCT FROM (NEW."sponsor") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."type" IS DISTINCT FROM (NEW."type") OR OLD."value_reason" IS DISTINCT FROM (NEW."value_reason"))',
                    func='INSERT INTO "credits_eventevent" ("activity_id", "address", "attendance_code", "audience", "begins", "capacity", "conference_id", "contact", "created", "decided_at", "decided_by_id", "description", "ends", "format", "id", "link", "meeting_link", "notify", "online_only", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "published", "recorded_on", "recording_link", "registration_link", "series_id", "source", "sponsor", "status", "submitted_at", "title", "type", "value_reason") VALUES (NEW."activity_id", NEW."address", NEW."attendance_code", NEW."audience", NEW."begins", NEW."capacity", NEW."conference_id", NEW."contact", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."format", NEW."id", NEW."link", NEW."meeting_link", NEW."notify", NEW."online_only", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."presenter", NEW."published", NEW."recorded_on", NEW."recording_link", NEW."registration_link", NEW."series_id", NEW."source", NEW."sponsor", NEW."status", NEW."submitted_at", NEW."title", NEW."type", NEW."value_reason"); RETURN NULL;',
                    hash="1b079349acfd55872e6e157fc4ba8a16dd4564d6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_14e1e",
                    table="credits_event",
                    when="AFTER",
                ),
            ),
        ),
    ]
