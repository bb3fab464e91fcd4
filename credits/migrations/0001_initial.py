import directory.files
import django.db.models.deletion
import events.models.event_times
import pgtrigger.compiler
import pgtrigger.migrations
import tracks.fields
import workflow.text
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '__first__'),
        ('events', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('plans', '0001_initial'),
        ('tracks', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Credit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('title', workflow.text.Line(max_length=200)),
                ('kind', models.CharField(choices=[('formal', 'Formal learning'), ('bundle', 'Tutorial bundle'), ('college', 'College course'), ('presenting', 'Presenting'), ('self_directed', 'Self-directed')], default='formal', max_length=15)),
                ('amount', tracks.fields.HalvesField(verbose_name='credits')),
                ('earned_on', models.DateField()),
                ('recorded_on', models.DateField(blank=True, null=True, verbose_name='day on which the recording was made')),
                ('checked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('evidence', workflow.text.Text(blank=True, max_length=5000, verbose_name='what shows it')),
                ('typed', models.JSONField(blank=True, db_default={}, default=dict, editable=False)),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('verified', 'Verified'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='pending', editable=False, max_length=12)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earned_credits', to='plans.activity')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='tracks.category')),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claimed_credits', to='events.event')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earned_credits', to='plans.selfdirectedproject')),
            ],
            options={
                'ordering': ['-earned_on', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IndependentEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('title', workflow.text.Line(max_length=200)),
                ('format', models.CharField(choices=[('in_person', 'In person'), ('online', 'Webinar'), ('recorded', 'Recording'), ('course', 'Self-paced course'), ('session', 'Conference session'), ('conference', 'Conference')], default='in_person', max_length=12)),
                ('description', workflow.text.Text(blank=True, max_length=5000)),
                ('sponsor', workflow.text.Line(blank=True, max_length=150)),
                ('presenter', workflow.text.Line(blank=True, max_length=150, verbose_name='trainer or presenter')),
                ('begins', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('place', workflow.text.Line(blank=True, max_length=200)),
                ('recorded_on', models.DateField(blank=True, null=True, verbose_name='day on which the recording was made')),
                ('link', models.URLField(blank=True)),
                ('amount', tracks.fields.HalvesField(verbose_name='credits')),
                ('value_reason', workflow.text.Text(blank=True, max_length=5000, verbose_name='why the credits differ from its length')),
                ('notify', models.BooleanField(default=False, verbose_name='write to me when the credit is in my list')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('accepted', 'Accepted'), ('returned', 'Sent back'), ('declined', 'Declined')], default='draft', editable=False, max_length=12)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='independent_events', to='plans.activity')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tracks.category')),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='independent_events', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-begins', '-pk'],
                'abstract': False,
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='independentevent_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
                    models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='independent_event_ends_after_it_begins', violation_error_message='The event ends before it begins: check the end.'),
                    models.CheckConstraint(condition=models.Q(('amount__gte', Decimal('0.5')), ('amount__lte', 1000), ('amount__mod_half', 0)), name='independent_event_is_worth_half_credits', violation_error_message='Enter whole or half credits, such as 1 or 1.5.'),
                    models.CheckConstraint(condition=models.Q(('format', 'conference'), _negated=True), name='independent_event_is_no_conference', violation_error_message='Enter each session of a conference by itself.'),
                    models.CheckConstraint(condition=models.Q(('recorded_on', None), ('format', 'recorded'), _connector='OR'), name='only_a_recording_was_recorded', violation_error_message='Only of a recording: change the format, or leave this empty.'),
                ],
            },
            bases=(events.models.event_times.EventTimes, models.Model),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='independentevent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "credits_independenteventevent" ("activity_id", "amount", "begins", "category_id", "created", "decided_at", "decided_by_id", "description", "ends", "format", "id", "link", "notify", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "recorded_on", "sponsor", "status", "submitted_at", "title", "value_reason") VALUES (NEW."activity_id", NEW."amount", NEW."begins", NEW."category_id", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."format", NEW."id", NEW."link", NEW."notify", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."presenter", NEW."recorded_on", NEW."sponsor", NEW."status", NEW."submitted_at", NEW."title", NEW."value_reason"); RETURN NULL;', hash='9676b74df874a49dfac06b2799ecd816dae15801', operation='INSERT', pgid='pgtrigger_insert_insert_b3f0a', table='credits_independentevent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='independentevent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "credits_independenteventevent" ("activity_id", "amount", "begins", "category_id", "created", "decided_at", "decided_by_id", "description", "ends", "format", "id", "link", "notify", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "recorded_on", "sponsor", "status", "submitted_at", "title", "value_reason") VALUES (NEW."activity_id", NEW."amount", NEW."begins", NEW."category_id", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."format", NEW."id", NEW."link", NEW."notify", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."presenter", NEW."recorded_on", NEW."sponsor", NEW."status", NEW."submitted_at", NEW."title", NEW."value_reason"); RETURN NULL;', hash='82bee64c4ae6d457ebc3cc0dab9829b4d1beefe4', operation='UPDATE', pgid='pgtrigger_update_update_2ad18', table='credits_independentevent', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', directory.files.PrivateFile(blank=True, max_length=60, upload_to=directory.files.private_path)),
                ('name', workflow.text.Line(max_length=150)),
                ('size', models.PositiveIntegerField(verbose_name='bytes')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('credit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='credits.credit')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to=settings.AUTH_USER_MODEL)),
                ('independent_event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='credits.independentevent')),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('credit', None), ('independent_event', None), _connector='XOR'), name='evidence_of_a_credit_or_of_an_event'),
                ],
            },
        ),
        migrations.CreateModel(
            name='CreditEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('title', workflow.text.Line(max_length=200)),
                ('kind', models.CharField(choices=[('formal', 'Formal learning'), ('bundle', 'Tutorial bundle'), ('college', 'College course'), ('presenting', 'Presenting'), ('self_directed', 'Self-directed')], default='formal', max_length=15)),
                ('amount', tracks.fields.HalvesField(verbose_name='credits')),
                ('earned_on', models.DateField()),
                ('recorded_on', models.DateField(blank=True, null=True, verbose_name='day on which the recording was made')),
                ('checked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('evidence', workflow.text.Text(blank=True, max_length=5000, verbose_name='what shows it')),
                ('typed', models.JSONField(blank=True, db_default={}, default=dict, editable=False)),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('verified', 'Verified'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='pending', editable=False, max_length=12)),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.activity')),
                ('category', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.category')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='events.event')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='credits.credit')),
                ('project', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.selfdirectedproject')),
                ('independent_event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='credits.independentevent')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='creditevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cb7865bb524b1896a253d9fc08b1c45129f9979a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d8c2c', table='credits_creditevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='credit',
            name='independent_event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earned_credits', to='credits.independentevent'),
        ),
        migrations.CreateModel(
            name='IndependentEventEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('title', workflow.text.Line(max_length=200)),
                ('format', models.CharField(choices=[('in_person', 'In person'), ('online', 'Webinar'), ('recorded', 'Recording'), ('course', 'Self-paced course'), ('session', 'Conference session'), ('conference', 'Conference')], default='in_person', max_length=12)),
                ('description', workflow.text.Text(blank=True, max_length=5000)),
                ('sponsor', workflow.text.Line(blank=True, max_length=150)),
                ('presenter', workflow.text.Line(blank=True, max_length=150, verbose_name='trainer or presenter')),
                ('begins', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('place', workflow.text.Line(blank=True, max_length=200)),
                ('recorded_on', models.DateField(blank=True, null=True, verbose_name='day on which the recording was made')),
                ('link', models.URLField(blank=True)),
                ('amount', tracks.fields.HalvesField(verbose_name='credits')),
                ('value_reason', workflow.text.Text(blank=True, max_length=5000, verbose_name='why the credits differ from its length')),
                ('notify', models.BooleanField(default=False, verbose_name='write to me when the credit is in my list')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('accepted', 'Accepted'), ('returned', 'Sent back'), ('declined', 'Declined')], default='draft', editable=False, max_length=12)),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.activity')),
                ('category', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.category')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='credits.independentevent')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='independenteventevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='85da5922b2615e46574efae1788a7c087c89ed96', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e24d4', table='credits_independenteventevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='NotDuplicate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='credits.credit')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='credits.credit')),
            ],
            options={
                'verbose_name': 'pair marked as different',
                'verbose_name_plural': 'pairs marked as different',
                'ordering': ['pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('first', 'second'), name='one_note_per_pair_of_credits'),
                    models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='pair_is_two_credits_in_order'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PlannedEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planned_events', to='plans.activity')),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='planned', to='events.registration')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedevent',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "credits_plannedeventevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."activity_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."registration_id"); RETURN NULL;', hash='35fb7c0f68ecaa3dee3f77d18255543f1c41f984', operation='INSERT', pgid='pgtrigger_insert_insert_db9a3', table='credits_plannedevent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedevent',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "credits_plannedeventevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."activity_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."registration_id"); RETURN NULL;', hash='38da4446bddb3741a29a0d38f781e0a7cfceac7c', operation='UPDATE', pgid='pgtrigger_update_update_8e6a9', table='credits_plannedevent', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedevent',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "credits_plannedeventevent" ("activity_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (OLD."activity_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."registration_id"); RETURN NULL;', hash='93eba308fe34a3fdd51a70d6b9f1d27e4c3e42ba', operation='DELETE', pgid='pgtrigger_delete_delete_766ad', table='credits_plannedevent', when='AFTER')),
        ),
        migrations.CreateModel(
            name='PlannedEventEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.activity')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='credits.plannedevent')),
                ('registration', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='events.registration')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plannedeventevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='47c2b893c9737c0637b91706ab98290366373c31', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8a199', table='credits_plannedeventevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Tutorial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', workflow.text.Line(blank=True, max_length=200)),
                ('provider', workflow.text.Line(blank=True, max_length=150)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('credit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tutorials', to='credits.credit')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tutorials', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['done_on', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('credit', None), models.Q(('done_on__isnull', False), ('minutes__gte', 1), ('minutes__isnull', False), models.Q(('title', ''), _negated=True)), _connector='OR'), name='tutorial_with_a_credit_is_complete'),
                    models.CheckConstraint(condition=models.Q(('minutes', None), ('minutes__range', (1, 1440)), _connector='OR'), name='tutorial_lasts_a_day_at_most'),
                ],
            },
        ),
        migrations.CreateModel(
            name='CreditUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('certificate_kind', workflow.text.Line(max_length=80)),
                ('credit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='credits.credit')),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits_used', to='tracks.participation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('credit', 'certificate_kind'), name='credit_is_used_once_per_kind_of_certificate')],
            },
        ),
        migrations.AddIndex(
            model_name='credit',
            index=models.Index(fields=['owner', '-earned_on'], name='credits_cre_owner_i_36c562_idx'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='credit_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', Decimal('0.5')), ('amount__lte', 1000), ('amount__mod_half', 0)), name='credit_is_in_half_credits', violation_error_message='Enter whole or half credits, such as 1 or 1.5.'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.UniqueConstraint(condition=models.Q(('event__isnull', False), ('status__in', ['pending', 'verified'])), fields=('owner', 'event', 'category', 'kind'), name='one_credit_per_person_and_event', nulls_distinct=False, violation_error_message='This event is claimed already.'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.UniqueConstraint(condition=models.Q(('independent_event__isnull', False), ('status__in', ['pending', 'verified'])), fields=('independent_event',), name='one_credit_per_independent_event'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.CheckConstraint(condition=models.Q(('event', None), ('independent_event', None), _connector='OR'), name='credit_comes_from_one_event'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.UniqueConstraint(condition=models.Q(('project__isnull', False), ('status__in', ['pending', 'verified'])), fields=('project',), name='one_credit_per_project'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('event', None), ('independent_event', None), ('kind', 'self_directed')), models.Q(models.Q(('kind', 'self_directed'), _negated=True), ('project', None)), _connector='OR'), name='self_directed_credit_comes_from_a_project'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_on', None), ('recorded_on__lte', models.F('earned_on')), _connector='OR'), name='recording_is_watched_after_it_is_made', violation_error_message='A recording cannot be watched before it was made.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='credit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "credits_creditevent" ("activity_id", "amount", "category_id", "checked_at", "created", "decided_at", "decided_by_id", "earned_on", "event_id", "evidence", "id", "independent_event_id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_on", "status", "submitted_at", "title", "typed") VALUES (NEW."activity_id", NEW."amount", NEW."category_id", NEW."checked_at", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."earned_on", NEW."event_id", NEW."evidence", NEW."id", NEW."independent_event_id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."recorded_on", NEW."status", NEW."submitted_at", NEW."title", NEW."typed"); RETURN NULL;', hash='6a7fd38833f5d95d66f3f2cc7c27e66e9185b53f', operation='INSERT', pgid='pgtrigger_insert_insert_d7dc2', table='credits_credit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='credit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "credits_creditevent" ("activity_id", "amount", "category_id", "checked_at", "created", "decided_at", "decided_by_id", "earned_on", "event_id", "evidence", "id", "independent_event_id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_on", "status", "submitted_at", "title", "typed") VALUES (NEW."activity_id", NEW."amount", NEW."category_id", NEW."checked_at", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."earned_on", NEW."event_id", NEW."evidence", NEW."id", NEW."independent_event_id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."recorded_on", NEW."status", NEW."submitted_at", NEW."title", NEW."typed"); RETURN NULL;', hash='6e3efaa6cdc8376a533f9d542c56ddd56edab9f4', operation='UPDATE', pgid='pgtrigger_update_update_ca864', table='credits_credit', when='AFTER')),
        ),
    ]
