from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0007_spots"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="registration",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="event",
            name="fee",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Leave empty if it’s free.",
                max_digits=7,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(
                        Decimal("0.01"), "Enter a fee above 0, or leave this empty."
                    )
                ],
                verbose_name="fee for each person, in dollars",
            ),
        ),
        migrations.AddField(
            model_name="eventevent",
            name="fee",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Leave empty if it’s free.",
                max_digits=7,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(
                        Decimal("0.01"), "Enter a fee above 0, or leave this empty."
                    )
                ],
                verbose_name="fee for each person, in dollars",
            ),
        ),
        migrations.AddField(
            model_name="registration",
            name="registered_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="registrationevent",
            name="registered_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_eventevent" ("address", "attendance_code", "audience", "begins", "capacity", "conference_id", "contact", "created", "decided_at", "decided_by_id", "description", "ends", "fee", "format", "id", "meeting_link", "online_only", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "published", "recorded_on", "recording_link", "registration_link", "series_id", "sponsor", "status", "title", "type", "waiting_list_hours") VALUES (NEW."address", NEW."attendance_code", NEW."audience", NEW."begins", NEW."capacity", NEW."conference_id", NEW."contact", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."fee", NEW."format", NEW."id", NEW."meeting_link", NEW."online_only", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."presenter", NEW."published", NEW."recorded_on", NEW."recording_link", NEW."registration_link", NEW."series_id", NEW."sponsor", NEW."status", NEW."title", NEW."type", NEW."waiting_list_hours"); RETURN NULL;',
                    hash="fb263308cca7f26fd09abf221eb15c07703e1d2c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_82b94",
                    table="events_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."attendance_code" IS DISTINCT FROM (NEW."attendance_code") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."begins" IS DISTINCT FROM (NEW."begins") OR OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."conference_id" IS DISTINCT FROM (NEW."conference_id") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."created" IS DISTINCT FROM (NEW."created") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."ends" IS DISTINCT FROM (NEW."ends") OR OLD."fee" IS DISTINCT FROM (NEW."fee") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."meeting_link" IS DISTINCT FROM (NEW."meeting_link") OR OLD."online_only" IS DISTINCT FROM (NEW."online_only") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."presenter" IS DISTINCT FROM (NEW."presenter") OR OLD."published" IS DISTINCT FROM (NEW."published") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recording_link" IS DISTINCT FROM (NEW."recording_link") OR OLD."registration_link" IS DISTINCT FROM (NEW."registration_link") OR OLD."series_id" IS DISTINCT FROM (NEW."series_id") OR OLD."sponsor" IS DISTINCT FROM (NEW."sponsor") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."type" IS DISTINCT FROM (NEW."type") OR OLD."waiting_list_hours" IS DISTINCT FROM (NEW."waiting_list_hours"))',
                    func='INSERT INTO "events_eventevent" ("address", "attendance_code", "audience", "begins", "capacity", "conference_id", "contact", "created", "decided_at", "decided_by_id", "description", "ends", "fee", "format", "id", "meeting_link", "online_only", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "published", "recorded_on", "recording_link", "registration_link", "series_id", "sponsor", "status", "title", "type", "waiting_list_hours") VALUES (NEW."address", NEW."attendance_code", NEW."audience", NEW."begins", NEW."capacity", NEW."conference_id", NEW."contact", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."fee", NEW."format", NEW."id", NEW."meeting_link", NEW."online_only", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."presenter", NEW."published", NEW."recorded_on", NEW."recording_link", NEW."registration_link", NEW."series_id", NEW."sponsor", NEW."status", NEW."title", NEW."type", NEW."waiting_list_hours"); RETURN NULL;',
                    hash="5d0395b14366d91888a162a126d8634b5de3c53b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_73f59",
                    table="events_event",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_registrationevent" ("attended", "created", "credited_at", "event_id", "id", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "user_id", "waiting") VALUES (NEW."attended", NEW."created", NEW."credited_at", NEW."event_id", NEW."id", NEW."marked_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registered_by_id", NEW."user_id", NEW."waiting"); RETURN NULL;',
                    hash="8ae904bf6c52ec06545631babc32ebb9e27bfe69",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c84d7",
                    table="events_registration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_registrationevent" ("attended", "created", "credited_at", "event_id", "id", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "user_id", "waiting") VALUES (NEW."attended", NEW."created", NEW."credited_at", NEW."event_id", NEW."id", NEW."marked_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registered_by_id", NEW."user_id", NEW."waiting"); RETURN NULL;',
                    hash="b2616fb0a196465f6ea0dddc79b256a755bf13ed",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_87442",
                    table="events_registration",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registration",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_registrationevent" ("attended", "created", "credited_at", "event_id", "id", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id", "user_id", "waiting") VALUES (OLD."attended", OLD."created", OLD."credited_at", OLD."event_id", OLD."id", OLD."marked_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registered_by_id", OLD."user_id", OLD."waiting"); RETURN NULL;',
                    hash="f5415aec1454c2e734be01c9d63a6f001cded0cc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_893c7",
                    table="events_registration",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("fee", None), ("fee__gt", 0), _connector="OR"),
                name="event_fee_is_above_zero",
                violation_error_message="Enter a fee above 0, or leave this empty.",
            ),
        ),
    ]
