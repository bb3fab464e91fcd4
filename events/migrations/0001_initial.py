import directory.files
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import events.models.event_times
import pgtrigger.compiler
import pgtrigger.migrations
import tracks.fields
import workflow.text
from decimal import Decimal
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '0001_initial'),
        ('directory', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('tracks', '0001_initial'),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('type', models.CharField(choices=[('education', 'Continuing education'), ('meeting', 'Meeting'), ('other', 'Other')], db_default='education', default='education', max_length=12, verbose_name='event type')),
                ('title', workflow.text.Line(max_length=200)),
                ('format', models.CharField(choices=[('in_person', 'In person'), ('online', 'Webinar'), ('recorded', 'Recording'), ('course', 'Self-paced course'), ('session', 'Conference session'), ('conference', 'Conference')], default='online', max_length=12)),
                ('description', workflow.text.Text(blank=True, max_length=5000)),
                ('sponsor', workflow.text.Line(blank=True, max_length=150)),
                ('presenter', workflow.text.Line(blank=True, max_length=150, verbose_name='trainer or presenter')),
                ('begins', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('place', workflow.text.Line(blank=True, max_length=200)),
                ('address', workflow.text.Line(blank=True, db_default='', max_length=200)),
                ('capacity', models.PositiveSmallIntegerField(blank=True, help_text='Empty: as many as come.', null=True, verbose_name='places')),
                ('online_only', models.BooleanField(default=False)),
                ('meeting_link', models.URLField(blank=True)),
                ('registration_link', models.URLField(blank=True)),
                ('recording_link', models.URLField(blank=True)),
                ('recorded_on', models.DateField(blank=True, help_text='Of a recording. Empty: the day on which it begins.', null=True, verbose_name='day on which the recording was made')),
                ('audience', workflow.text.Line(blank=True, max_length=200)),
                ('contact', workflow.text.Line(blank=True, max_length=200)),
                ('attendance_code', models.CharField(blank=True, db_default='', editable=False, max_length=12)),
                ('published', models.BooleanField(default=True)),
                ('revised_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('status', models.CharField(choices=[('listed', 'In the calendar'), ('cancelled', 'Canceled')], default='listed', editable=False, max_length=12)),
                ('words', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Lower(django.db.models.functions.text.Concat('title', models.Value(' '), 'sponsor', models.Value(' '), 'presenter', models.Value(' '), 'description', output_field=models.TextField())), output_field=models.TextField())),
                ('conference', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='events.event')),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('series', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='repeats', to='events.event')),
            ],
            options={
                'ordering': ['-begins', '-pk'],
                'abstract': False,
                'indexes': [
                    models.Index(fields=['-ends'], name='events_even_ends_8b1676_idx'),
                    models.Index(fields=['-begins'], name='events_even_begins_bb4663_idx'),
                    django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('words', 'gin_trgm_ops'), name='event_words'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='event_ends_after_it_begins', violation_error_message='The event ends before it begins: check the end.'),
                    models.CheckConstraint(condition=models.Q(('status__in', ['listed', 'cancelled'])), name='event_is_listed_or_canceled'),
                    models.CheckConstraint(condition=models.Q(('conference', None), models.Q(('format', 'session'), models.Q(('conference', models.F('id')), _negated=True)), _connector='OR'), name='only_a_session_belongs_to_a_conference', violation_error_message='Only a conference session belongs to a conference.'),
                    models.CheckConstraint(condition=models.Q(('capacity', None), ('capacity__gte', 1), _connector='OR'), name='event_has_a_place_or_no_limit', violation_error_message='Enter 1 place or more, or leave it empty.'),
                ],
            },
            bases=(events.models.event_times.EventTimes, models.Model),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_eventevent" ("address", "attendance_code", "audience", "begins", "capacity", "conference_id", "contact", "created", "decided_at", "decided_by_id", "description", "ends", "format", "id", "meeting_link", "online_only", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "published", "recorded_on", "recording_link", "registration_link", "series_id", "sponsor", "status", "title", "type") VALUES (NEW."address", NEW."attendance_code", NEW."audience", NEW."begins", NEW."capacity", NEW."conference_id", NEW."contact", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."format", NEW."id", NEW."meeting_link", NEW."online_only", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."presenter", NEW."published", NEW."recorded_on", NEW."recording_link", NEW."registration_link", NEW."series_id", NEW."sponsor", NEW."status", NEW."title", NEW."type"); RETURN NULL;', hash='802c8dd0e3c26a1bb9c65aabc0baee1872ffe803', operation='INSERT', pgid='pgtrigger_insert_insert_82b94', table='events_event', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."attendance_code" IS DISTINCT FROM (NEW."attendance_code") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."begins" IS DISTINCT FROM (NEW."begins") OR OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."conference_id" IS DISTINCT FROM (NEW."conference_id") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."created" IS DISTINCT FROM (NEW."created") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."ends" IS DISTINCT FROM (NEW."ends") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."meeting_link" IS DISTINCT FROM (NEW."meeting_link") OR OLD."online_only" IS DISTINCT FROM (NEW."online_only") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."presenter" IS DISTINCT FROM (NEW."presenter") OR OLD."published" IS DISTINCT FROM (NEW."published") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recording_link" IS DISTINCT FROM (NEW."recording_link") OR OLD."registration_link" IS DISTINCT FROM (NEW."registration_link") OR OLD."series_id" IS DISTINCT FROM (NEW."series_id") OR OLD."sponsor" IS DISTINCT FROM (NEW."sponsor") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."type" IS DISTINCT FROM (NEW."type"))', func='INSERT INTO "events_eventevent" ("address", "attendance_code", "audience", "begins", "capacity", "conference_id", "contact", "created", "decided_at", "decided_by_id", "description", "ends", "format", "id", "meeting_link", "online_only", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "published", "recorded_on", "recording_link", "registration_link", "series_id", "sponsor", "status", "title", "type") VALUES (NEW."address", NEW."attendance_code", NEW."audience", NEW."begins", NEW."capacity", NEW."conference_id", NEW."contact", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."format", NEW."id", NEW."meeting_link", NEW."online_only", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."presenter", NEW."published", NEW."recorded_on", NEW."recording_link", NEW."registration_link", NEW."series_id", NEW."sponsor", NEW."status", NEW."title", NEW."type"); RETURN NULL;', hash='e994def0f5b7b322df2fea9553463c987112fb7e', operation='UPDATE', pgid='pgtrigger_update_update_73f59', table='events_event', when='AFTER')),
        ),
        migrations.CreateModel(
            name='EventCredit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', tracks.fields.HalvesField(verbose_name='credits')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='tracks.category')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credits', to='events.event')),
            ],
            options={
                'ordering': ['event', 'category__order'],
                'constraints': [
                    models.UniqueConstraint(fields=('event', 'category'), name='one_amount_per_event_and_category'),
                    models.CheckConstraint(condition=models.Q(('amount__gte', Decimal('0.5')), ('amount__lte', 1000), ('amount__mod_half', 0)), name='event_is_worth_half_credits', violation_error_message='Enter whole or half credits, such as 1 or 1.5.'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventcredit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_eventcreditevent" ("amount", "category_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."amount", NEW."category_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='9c3625092efe0de1fb8f607106513abecd2022e5', operation='INSERT', pgid='pgtrigger_insert_insert_03144', table='events_eventcredit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventcredit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "events_eventcreditevent" ("amount", "category_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."amount", NEW."category_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='e7605e92d87189a5a19b27465749ccfb055f24e2', operation='UPDATE', pgid='pgtrigger_update_update_8e771', table='events_eventcredit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventcredit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_eventcreditevent" ("amount", "category_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."amount", OLD."category_id", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='1e8b3224d2b436686b817067485032ad056ed00d', operation='DELETE', pgid='pgtrigger_delete_delete_a6ac5', table='events_eventcredit', when='AFTER')),
        ),
        migrations.CreateModel(
            name='EventCreditEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('amount', tracks.fields.HalvesField(verbose_name='credits')),
                ('category', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.category')),
                ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='events.event')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='events.eventcredit')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventcreditevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='92d97841ab6f9bec2c0ea46327d76775c6f6ca60', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8eee7', table='events_eventcreditevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='EventEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('type', models.CharField(choices=[('education', 'Continuing education'), ('meeting', 'Meeting'), ('other', 'Other')], db_default='education', default='education', max_length=12, verbose_name='event type')),
                ('title', workflow.text.Line(max_length=200)),
                ('format', models.CharField(choices=[('in_person', 'In person'), ('online', 'Webinar'), ('recorded', 'Recording'), ('course', 'Self-paced course'), ('session', 'Conference session'), ('conference', 'Conference')], default='online', max_length=12)),
                ('description', workflow.text.Text(blank=True, max_length=5000)),
                ('sponsor', workflow.text.Line(blank=True, max_length=150)),
                ('presenter', workflow.text.Line(blank=True, max_length=150, verbose_name='trainer or presenter')),
                ('begins', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('place', workflow.text.Line(blank=True, max_length=200)),
                ('address', workflow.text.Line(blank=True, db_default='', max_length=200)),
                ('capacity', models.PositiveSmallIntegerField(blank=True, help_text='Empty: as many as come.', null=True, verbose_name='places')),
                ('online_only', models.BooleanField(default=False)),
                ('meeting_link', models.URLField(blank=True)),
                ('registration_link', models.URLField(blank=True)),
                ('recording_link', models.URLField(blank=True)),
                ('recorded_on', models.DateField(blank=True, help_text='Of a recording. Empty: the day on which it begins.', null=True, verbose_name='day on which the recording was made')),
                ('audience', workflow.text.Line(blank=True, max_length=200)),
                ('contact', workflow.text.Line(blank=True, max_length=200)),
                ('attendance_code', models.CharField(blank=True, db_default='', editable=False, max_length=12)),
                ('published', models.BooleanField(default=True)),
                ('status', models.CharField(choices=[('listed', 'In the calendar'), ('cancelled', 'Canceled')], default='listed', editable=False, max_length=12)),
                ('conference', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='events.event')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='events.event')),
                ('series', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='events.event')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='43347ccbdab496444ed254deb4882c4dd53f9e9f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5b378', table='events_eventevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='EventPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('title', workflow.text.Line(blank=True, max_length=150)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='events.event')),
            ],
            options={
                'ordering': ['event', 'begins'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='event_part_ends_after_it_begins', violation_error_message='This part ends before it begins: check the end.'),
                    models.UniqueConstraint(fields=('event', 'begins'), name='one_part_of_an_event_at_a_time', violation_error_message='Two parts begin at the same time.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='EventPosition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('trainer', 'Trainer'), ('contact', 'Contact')], default='trainer', max_length=10)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='events.event')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='at_events', to='directory.position')),
            ],
            options={
                'ordering': ['event', 'role', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('event', 'position', 'role'), name='one_position_once_per_role_at_an_event'),
                ],
            },
        ),
        migrations.CreateModel(
            name='EventResource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', workflow.text.Line(max_length=150)),
                ('file', directory.files.PrivateFile(blank=True, max_length=60, upload_to=directory.files.private_path)),
                ('file_name', workflow.text.Line(blank=True, editable=False, max_length=150)),
                ('link', models.URLField(blank=True)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resources', to='events.event')),
            ],
            options={
                'ordering': ['event', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('file', ''), ('link', ''), _connector='XOR'), name='event_resource_is_a_file_or_a_link', violation_error_message='Give either a file or a link.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waiting', models.BooleanField(db_default=False, default=False, verbose_name='on the waiting list')),
                ('attended', models.BooleanField(null=True)),
                ('credited_at', models.DateTimeField(blank=True, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.event')),
                ('marked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created'],
                'constraints': [
                    models.UniqueConstraint(fields=('event', 'user'), name='one_registration_per_person'),
                    models.CheckConstraint(condition=models.Q(('waiting', False), models.Q(('attended', True), _negated=True), _connector='OR'), name='who_was_there_waits_no_more'),
                    models.CheckConstraint(condition=models.Q(('credited_at', None), models.Q(('attended', True), ('attended__isnull', False)), _connector='OR'), name='credit_only_for_who_was_there'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registration',
            trigger=pgtrigger.compiler.Trigger(name='no_more_registrations_than_places', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."attended" IS NULL AND NOT NEW."waiting")', declare='DECLARE places INTEGER; taken INTEGER;', func="\n    IF TG_OP = 'UPDATE' THEN\n        IF NOT OLD.waiting THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    SELECT capacity INTO places FROM events_event WHERE id = NEW.event_id FOR NO KEY UPDATE;\n    SELECT count(*) INTO taken FROM events_registration\n        WHERE event_id = NEW.event_id AND NOT waiting AND attended IS DISTINCT FROM FALSE AND id <> NEW.id;\n    IF taken >= places THEN\n        RAISE EXCEPTION 'no_more_registrations_than_places' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='f1b68951c1d44874628728c80dbb0b37e0843d2c', operation='INSERT OR UPDATE', pgid='pgtrigger_no_more_registrations_than_places_f666e', table='events_registration', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registration',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_registrationevent" ("attended", "created", "credited_at", "event_id", "id", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "waiting") VALUES (NEW."attended", NEW."created", NEW."credited_at", NEW."event_id", NEW."id", NEW."marked_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id", NEW."waiting"); RETURN NULL;', hash='534d8629ffa6e6e41358e93e42f255e62725bcd0', operation='INSERT', pgid='pgtrigger_insert_insert_c84d7', table='events_registration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registration',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "events_registrationevent" ("attended", "created", "credited_at", "event_id", "id", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "waiting") VALUES (NEW."attended", NEW."created", NEW."credited_at", NEW."event_id", NEW."id", NEW."marked_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id", NEW."waiting"); RETURN NULL;', hash='643ae545e4a9f4c2ae62e08ebcf64257ce053a0f', operation='UPDATE', pgid='pgtrigger_update_update_87442', table='events_registration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registration',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "events_registrationevent" ("attended", "created", "credited_at", "event_id", "id", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "waiting") VALUES (OLD."attended", OLD."created", OLD."credited_at", OLD."event_id", OLD."id", OLD."marked_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id", OLD."waiting"); RETURN NULL;', hash='775ff97b93a22465683d93e54530347b5fbb608f', operation='DELETE', pgid='pgtrigger_delete_delete_893c7', table='events_registration', when='AFTER')),
        ),
        migrations.CreateModel(
            name='RegistrationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('waiting', models.BooleanField(db_default=False, default=False, verbose_name='on the waiting list')),
                ('attended', models.BooleanField(null=True)),
                ('credited_at', models.DateTimeField(blank=True, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='events.event')),
                ('marked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='events.registration')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registrationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='61692b6e3cf67f85b61a72c5caa4e10a709bb867', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e12c4', table='events_registrationevent', when='BEFORE')),
        ),
    ]
