import directory.files
import django.contrib.postgres.constraints
import django.contrib.postgres.functions
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import plans.models.journal
import tracks.fields
import uuid
import workflow.text
from decimal import Decimal
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
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
        BtreeGistExtension(),
        migrations.CreateModel(
            name='ContentArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30, unique=True)),
                ('name', workflow.text.Line(max_length=80)),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='date')),
                ('began', models.TimeField(blank=True, null=True, verbose_name='start')),
                ('ended', models.TimeField(blank=True, null=True, verbose_name='stop')),
                ('hours', tracks.fields.HalvesField()),
                ('text', workflow.text.Text(max_length=5000, verbose_name='what you did and learned')),
                ('meeting', models.CharField(blank=True, choices=[('', 'No meeting'), ('mentor', 'With my mentor'), ('supervisor', 'With my supervisor')], max_length=10, verbose_name='was it a meeting?')),
                ('file', directory.files.PrivateFile(blank=True, db_default='', max_length=60, upload_to=directory.files.private_path, verbose_name='photo or file')),
                ('file_name', workflow.text.Line(blank=True, db_default='', default='', editable=False, max_length=150)),
                ('struck_at', models.DateTimeField(blank=True, editable=False, help_text='Taken out by the owner; it stays to be read.', null=True)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('created', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'verbose_name_plural': 'journal entries',
                'ordering': ['-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('description', workflow.text.Text(blank=True, max_length=5000)),
                ('kind', models.CharField(choices=[('formal', 'Formal'), ('bundle', 'Tutorial bundle'), ('college', 'College course'), ('self_directed', 'Self-directed')], default='formal', max_length=15)),
                ('credits', tracks.fields.HalvesField(blank=True, null=True, verbose_name='anticipated credits')),
                ('justification', workflow.text.Text(blank=True, max_length=5000, verbose_name='how it helps the library, for a topic outside libraries')),
                ('progress', workflow.text.Text(blank=True, max_length=5000)),
                ('no_longer_needed', models.BooleanField(default=False)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('continues', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continued_by', to='plans.activity')),
                ('goals', models.ManyToManyField(blank=True, related_name='activities', to='directory.librarygoal')),
            ],
            options={
                'verbose_name_plural': 'activities',
                'ordering': ['plan', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created', '-pk'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('owner',), name='one_assessment_being_written'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('reason', workflow.text.Text(blank=True, max_length=5000)),
                ('finish_by', models.DateField(blank=True, null=True)),
                ('outcomes_achieved', workflow.text.Text(blank=True, max_length=5000)),
                ('hurdles', workflow.text.Text(blank=True, max_length=5000)),
                ('taken_in', models.DecimalField(decimal_places=1, default=Decimal('0'), editable=False, help_text='As they stood when the plan was sent or approved.', max_digits=6, verbose_name='credits earned earlier')),
                ('drafted_file', directory.files.PrivateFile(blank=True, db_default='', max_length=60, upload_to=directory.files.private_path, verbose_name='a draft you wrote elsewhere')),
                ('drafted_file_name', workflow.text.Line(blank=True, db_default='', default='', editable=False, max_length=150)),
                ('sent_as', models.JSONField(blank=True, editable=False, help_text='What it held when it was last sent.', null=True)),
                ('read_before', models.JSONField(blank=True, editable=False, help_text='What it held when it was last sent back.', null=True)),
                ('shared_at', models.DateTimeField(blank=True, editable=False, help_text='Since when others in the track may read it.', null=True)),
                ('approved_on', models.DateField(blank=True, editable=False, null=True)),
                ('ended_on', models.DateField(blank=True, editable=False, help_text='The last day on which this version was in force.', null=True)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Sent back'), ('approved', 'Approved'), ('suspended', 'Suspended'), ('superseded', 'Superseded')], default='draft', editable=False, max_length=12)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('saved_as', models.CharField(blank=True, editable=False, help_text='Tells a repeated click from a second window.', max_length=64)),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='tracks.participation')),
                ('position', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='directory.position')),
            ],
            options={
                'ordering': ['participation', '-version'],
                'abstract': False,
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='plan_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
                    models.UniqueConstraint(fields=('participation', 'version'), name='one_plan_per_version'),
                    models.UniqueConstraint(condition=models.Q(('status__in', ['draft', 'submitted', 'returned'])), fields=('participation',), name='one_plan_being_written', violation_error_message='A version of this plan is being written already.'),
                    models.UniqueConstraint(condition=models.Q(('status', 'approved')), fields=('participation',), name='one_plan_in_force'),
                    models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'submitted', 'returned']), models.Q(('approved_on__isnull', False), ('status__in', ['approved', 'suspended', 'superseded'])), _connector='OR'), name='plan_in_force_has_a_day_of_approval'),
                    models.CheckConstraint(condition=models.Q(('shared_at', None), ('status__in', ['approved', 'suspended', 'superseded']), _connector='OR'), name='only_an_approved_plan_is_shared', violation_error_message='A plan can be shared once it is approved.'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "plans_planevent" ("approved_on", "created", "decided_at", "decided_by_id", "drafted_file", "drafted_file_name", "ended_on", "finish_by", "hurdles", "id", "outcomes_achieved", "owner_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "read_before", "reason", "saved_as", "saved_at", "sent_as", "shared_at", "status", "submitted_at", "taken_in", "version") VALUES (NEW."approved_on", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."drafted_file", NEW."drafted_file_name", NEW."ended_on", NEW."finish_by", NEW."hurdles", NEW."id", NEW."outcomes_achieved", NEW."owner_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position_id", NEW."read_before", NEW."reason", NEW."saved_as", NEW."saved_at", NEW."sent_as", NEW."shared_at", NEW."status", NEW."submitted_at", NEW."taken_in", NEW."version"); RETURN NULL;', hash='621a38f34b3e0f8c10fbfad2be1f687239d2497a', operation='INSERT', pgid='pgtrigger_insert_insert_8b340', table='plans_plan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "plans_planevent" ("approved_on", "created", "decided_at", "decided_by_id", "drafted_file", "drafted_file_name", "ended_on", "finish_by", "hurdles", "id", "outcomes_achieved", "owner_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "read_before", "reason", "saved_as", "saved_at", "sent_as", "shared_at", "status", "submitted_at", "taken_in", "version") VALUES (NEW."approved_on", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."drafted_file", NEW."drafted_file_name", NEW."ended_on", NEW."finish_by", NEW."hurdles", NEW."id", NEW."outcomes_achieved", NEW."owner_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position_id", NEW."read_before", NEW."reason", NEW."saved_as", NEW."saved_at", NEW."sent_as", NEW."shared_at", NEW."status", NEW."submitted_at", NEW."taken_in", NEW."version"); RETURN NULL;', hash='69a97e6089379e296e19f9f9d0297a309c6303fd', operation='UPDATE', pgid='pgtrigger_update_update_ee9c7', table='plans_plan', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', workflow.text.Text(blank=True, max_length=5000)),
                ('receives', workflow.text.Text(blank=True, max_length=5000)),
                ('benefit', workflow.text.Text(blank=True, max_length=5000)),
                ('state', models.CharField(choices=[('new', 'New'), ('kept', 'Kept'), ('achieved', 'Achieved')], default='new', max_length=10)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('continues', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continued_by', to='plans.outcome')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='plans.plan')),
            ],
            options={
                'ordering': ['plan', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Impact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', workflow.text.Text(blank=True, max_length=5000)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='impacts', to='plans.plan')),
            ],
            options={
                'ordering': ['plan', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', workflow.text.Line(blank=True, help_text='What it was about, in words that stay.', max_length=120)),
                ('text', workflow.text.Text(max_length=5000)),
                ('key', models.UUIDField(editable=False, help_text='The form’s own: sent twice, kept once.', null=True, unique=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='plans.activity')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_comments', to=settings.AUTH_USER_MODEL)),
                ('outcome', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='plans.outcome')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='plans.plan')),
            ],
            options={
                'ordering': ['created', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_says_something'),
                    models.CheckConstraint(condition=models.Q(('outcome', None), ('activity', None), _connector='OR'), name='comment_is_about_one_thing'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='comments_stay', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='361863f71c2dd41e0133721c31dbbd3af8788616', operation='DELETE', pgid='pgtrigger_comments_stay_4f1ad', table='plans_comment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='comment',
            trigger=pgtrigger.compiler.Trigger(name='comments_stay_as_they_were_written', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."about" IS DISTINCT FROM (NEW."about") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."created" IS DISTINCT FROM (NEW."created") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."text" IS DISTINCT FROM (NEW."text"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='ef77bb8fde5c4c667e0f1b1dffc05ff43bf1e0c0', operation='UPDATE', pgid='pgtrigger_comments_stay_as_they_were_written_7e474', table='plans_comment', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='ActivityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('description', workflow.text.Text(blank=True, max_length=5000)),
                ('kind', models.CharField(choices=[('formal', 'Formal'), ('bundle', 'Tutorial bundle'), ('college', 'College course'), ('self_directed', 'Self-directed')], default='formal', max_length=15)),
                ('credits', tracks.fields.HalvesField(blank=True, null=True, verbose_name='anticipated credits')),
                ('justification', workflow.text.Text(blank=True, max_length=5000, verbose_name='how it helps the library, for a topic outside libraries')),
                ('progress', workflow.text.Text(blank=True, max_length=5000)),
                ('no_longer_needed', models.BooleanField(default=False)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('continues', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.activity')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='plans.activity')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.plan')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7e5425c289b9b0e7b47bf44306ca8da48435db1b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6dd48', table='plans_activityevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='activity',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='plans.plan'),
        ),
        migrations.CreateModel(
            name='PlanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('reason', workflow.text.Text(blank=True, max_length=5000)),
                ('finish_by', models.DateField(blank=True, null=True)),
                ('outcomes_achieved', workflow.text.Text(blank=True, max_length=5000)),
                ('hurdles', workflow.text.Text(blank=True, max_length=5000)),
                ('taken_in', models.DecimalField(decimal_places=1, default=Decimal('0'), editable=False, help_text='As they stood when the plan was sent or approved.', max_digits=6, verbose_name='credits earned earlier')),
                ('drafted_file', directory.files.PrivateFile(blank=True, db_default='', max_length=60, upload_to=directory.files.private_path, verbose_name='a draft you wrote elsewhere')),
                ('drafted_file_name', workflow.text.Line(blank=True, db_default='', default='', editable=False, max_length=150)),
                ('sent_as', models.JSONField(blank=True, editable=False, help_text='What it held when it was last sent.', null=True)),
                ('read_before', models.JSONField(blank=True, editable=False, help_text='What it held when it was last sent back.', null=True)),
                ('shared_at', models.DateTimeField(blank=True, editable=False, help_text='Since when others in the track may read it.', null=True)),
                ('approved_on', models.DateField(blank=True, editable=False, null=True)),
                ('ended_on', models.DateField(blank=True, editable=False, help_text='The last day on which this version was in force.', null=True)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Sent back'), ('approved', 'Approved'), ('suspended', 'Suspended'), ('superseded', 'Superseded')], default='draft', editable=False, max_length=12)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('saved_as', models.CharField(blank=True, editable=False, help_text='Tells a repeated click from a second window.', max_length=64)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.participation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='plans.plan')),
                ('position', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.position')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b3f68a381db6a5160c734b02b91c789f663d554e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_038a7', table='plans_planevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', workflow.text.Text(max_length=5000)),
                ('key', models.UUIDField(editable=False, null=True, unique=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('hidden_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plan_remarks', to=settings.AUTH_USER_MODEL)),
                ('hidden_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='remarks', to='plans.plan')),
            ],
            options={
                'ordering': ['created', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='remark_says_something'),
                    models.CheckConstraint(condition=models.Q(models.Q(('hidden_at', None), ('hidden_by', None)), models.Q(('hidden_at__isnull', False), ('hidden_by__isnull', False)), _connector='OR'), name='remark_is_hidden_by_somebody'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SelfDirectedProject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('mentor_name', workflow.text.Line(blank=True, max_length=150, verbose_name='mentor')),
                ('mentor_email', models.EmailField(blank=True, max_length=254, verbose_name='mentor’s e-mail')),
                ('mentor_key', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, help_text='Stands in the link of the invitation.', unique=True)),
                ('mentor_invited_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('mentor_agreed_on', models.DateField(blank=True, editable=False, null=True)),
                ('mentor_declined_on', models.DateField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(blank=True, choices=[('research', 'Research'), ('visit', 'Visit to another library'), ('project', 'Project'), ('mentoring', 'Apprenticeship or work with a mentor'), ('tutorials', 'Tutorials with practice of my own')], db_default='', default='', max_length=12, verbose_name='kind of learning')),
                ('title', workflow.text.Line(blank=True, max_length=200, verbose_name='title or topic')),
                ('outcomes', workflow.text.Text(blank=True, max_length=5000, verbose_name='outcome')),
                ('how', workflow.text.Text(blank=True, max_length=5000, verbose_name='how it addresses the goal')),
                ('references', workflow.text.Text(blank=True, max_length=5000, verbose_name='references or preparation')),
                ('agreed', models.BooleanField(default=False, verbose_name='I keep a journal of my activities and write down my time accurately')),
                ('approved_on', models.DateField(blank=True, editable=False, null=True)),
                ('approved_credits', tracks.fields.HalvesField(blank=True, editable=False, help_text='What its hours came to when it was approved.', null=True)),
                ('timer_started_at', models.DateTimeField(blank=True, editable=False, help_text='Since when a session of work is under way.', null=True)),
                ('timer_stopped_at', models.DateTimeField(blank=True, editable=False, help_text='When it was stopped, until it is written down.', null=True)),
                ('completed_on', models.DateField(blank=True, editable=False, null=True)),
                ('achieved', workflow.text.Text(blank=True, max_length=5000, verbose_name='outcome achieved')),
                ('effect', workflow.text.Text(blank=True, max_length=5000, verbose_name='effect on the library or community')),
                ('evidence', workflow.text.Text(blank=True, max_length=5000)),
                ('credit_declined', models.BooleanField(default=False, editable=False, verbose_name='its credit was declined or withdrawn')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Sent back'), ('approved', 'Approved'), ('completed', 'Completed')], default='draft', editable=False, max_length=12)),
                ('saved_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False)),
                ('saved_as', models.CharField(blank=True, db_default='', default='', editable=False, help_text='Tells a repeated click from a second window.', max_length=64)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='plans.activity')),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('goals', models.ManyToManyField(blank=True, related_name='projects', to='directory.librarygoal')),
                ('mentor', models.ForeignKey(blank=True, editable=False, help_text='Who agreed to be the mentor.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mentors', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
                ('position', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='directory.position')),
            ],
            options={
                'ordering': ['-created'],
                'abstract': False,
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='selfdirectedproject_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
                    models.CheckConstraint(condition=models.Q(('mentor', None), models.Q(('mentor', models.F('owner')), _negated=True), _connector='OR'), name='nobody_mentors_themselves', violation_error_message='Choose somebody else as your mentor.'),
                    models.CheckConstraint(condition=models.Q(('mentor_agreed_on', None), ('mentor__isnull', False), _connector='OR'), name='mentor_who_agreed_is_named'),
                    models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'submitted', 'returned']), models.Q(('approved_on__isnull', False), ('status__in', ['approved', 'completed'])), _connector='OR'), name='project_in_work_has_a_day_of_approval'),
                    models.UniqueConstraint(condition=models.Q(('status', 'completed'), _negated=True), fields=('activity',), name='one_open_project_per_activity', violation_error_message='There is an open project for this activity already.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('approved_credits__gte', Decimal('0.5')), ('approved_credits__lte', 1000), ('approved_credits__mod_half', 0)), ('approved_credits', None), _connector='OR'), name='approved_credits_are_halves'),
                    models.CheckConstraint(condition=models.Q(('timer_stopped_at', None), models.Q(('timer_started_at__isnull', False), ('timer_stopped_at__gte', models.F('timer_started_at'))), _connector='OR'), name='session_stops_after_it_starts'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='selfdirectedproject',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "plans_selfdirectedprojectevent" ("achieved", "activity_id", "agreed", "approved_credits", "approved_on", "completed_on", "created", "credit_declined", "decided_at", "decided_by_id", "effect", "evidence", "how", "id", "kind", "mentor_agreed_on", "mentor_declined_on", "mentor_email", "mentor_id", "mentor_invited_at", "mentor_key", "mentor_name", "outcomes", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "references", "saved_as", "saved_at", "status", "submitted_at", "timer_started_at", "timer_stopped_at", "title") VALUES (NEW."achieved", NEW."activity_id", NEW."agreed", NEW."approved_credits", NEW."approved_on", NEW."completed_on", NEW."created", NEW."credit_declined", NEW."decided_at", NEW."decided_by_id", NEW."effect", NEW."evidence", NEW."how", NEW."id", NEW."kind", NEW."mentor_agreed_on", NEW."mentor_declined_on", NEW."mentor_email", NEW."mentor_id", NEW."mentor_invited_at", NEW."mentor_key", NEW."mentor_name", NEW."outcomes", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position_id", NEW."references", NEW."saved_as", NEW."saved_at", NEW."status", NEW."submitted_at", NEW."timer_started_at", NEW."timer_stopped_at", NEW."title"); RETURN NULL;', hash='b1242f8756a3887649084d9edb6ac582ef8bc0fb', operation='INSERT', pgid='pgtrigger_insert_insert_e5477', table='plans_selfdirectedproject', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='selfdirectedproject',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "plans_selfdirectedprojectevent" ("achieved", "activity_id", "agreed", "approved_credits", "approved_on", "completed_on", "created", "credit_declined", "decided_at", "decided_by_id", "effect", "evidence", "how", "id", "kind", "mentor_agreed_on", "mentor_declined_on", "mentor_email", "mentor_id", "mentor_invited_at", "mentor_key", "mentor_name", "outcomes", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "references", "saved_as", "saved_at", "status", "submitted_at", "timer_started_at", "timer_stopped_at", "title") VALUES (NEW."achieved", NEW."activity_id", NEW."agreed", NEW."approved_credits", NEW."approved_on", NEW."completed_on", NEW."created", NEW."credit_declined", NEW."decided_at", NEW."decided_by_id", NEW."effect", NEW."evidence", NEW."how", NEW."id", NEW."kind", NEW."mentor_agreed_on", NEW."mentor_declined_on", NEW."mentor_email", NEW."mentor_id", NEW."mentor_invited_at", NEW."mentor_key", NEW."mentor_name", NEW."outcomes", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position_id", NEW."references", NEW."saved_as", NEW."saved_at", NEW."status", NEW."submitted_at", NEW."timer_started_at", NEW."timer_stopped_at", NEW."title"); RETURN NULL;', hash='7cefa1841156a91c4cb45390120bd66827a1a20a', operation='UPDATE', pgid='pgtrigger_update_update_4efd8', table='plans_selfdirectedproject', when='AFTER')),
        ),
        migrations.CreateModel(
            name='ProjectStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', workflow.text.Text(blank=True, max_length=5000, verbose_name='learning activity or experience')),
                ('hours', tracks.fields.HalvesField(blank=True, null=True)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('approved', models.BooleanField(db_default=False, default=False, editable=False)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='plans.selfdirectedproject')),
            ],
            options={
                'ordering': ['project', 'order', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('hours__gte', Decimal('0.5')), ('hours__lte', 1000), ('hours__mod_half', 0)), ('hours', None), _connector='OR'), name='step_is_in_half_hours', violation_error_message='Enter whole or half hours, such as 2 or 2.5.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ProjectNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', workflow.text.Text(max_length=5000)),
                ('met_on', models.DateField(blank=True, null=True, verbose_name='date of the meeting')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='project_notes', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='plans.selfdirectedproject')),
            ],
            options={
                'ordering': ['created', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='project_note_says_something'),
                ],
            },
        ),
        migrations.CreateModel(
            name='JournalEntryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('on', models.DateField(verbose_name='date')),
                ('began', models.TimeField(blank=True, null=True, verbose_name='start')),
                ('ended', models.TimeField(blank=True, null=True, verbose_name='stop')),
                ('hours', tracks.fields.HalvesField()),
                ('text', workflow.text.Text(max_length=5000, verbose_name='what you did and learned')),
                ('meeting', models.CharField(blank=True, choices=[('', 'No meeting'), ('mentor', 'With my mentor'), ('supervisor', 'With my supervisor')], max_length=10, verbose_name='was it a meeting?')),
                ('file', directory.files.PrivateFile(blank=True, db_default='', max_length=60, upload_to=directory.files.private_path, verbose_name='photo or file')),
                ('file_name', workflow.text.Line(blank=True, db_default='', default='', editable=False, max_length=150)),
                ('struck_at', models.DateTimeField(blank=True, editable=False, help_text='Taken out by the owner; it stays to be read.', null=True)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='plans.journalentry')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.selfdirectedproject')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journalentryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='003477350056b5a679318a81f4504a2b33e6cb3b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_929b9', table='plans_journalentryevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='journalentry',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='plans.selfdirectedproject'),
        ),
        migrations.CreateModel(
            name='SelfDirectedProjectEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('mentor_name', workflow.text.Line(blank=True, max_length=150, verbose_name='mentor')),
                ('mentor_email', models.EmailField(blank=True, max_length=254, verbose_name='mentor’s e-mail')),
                ('mentor_key', models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID(), editable=False, help_text='Stands in the link of the invitation.')),
                ('mentor_invited_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('mentor_agreed_on', models.DateField(blank=True, editable=False, null=True)),
                ('mentor_declined_on', models.DateField(blank=True, editable=False, null=True)),
                ('kind', models.CharField(blank=True, choices=[('research', 'Research'), ('visit', 'Visit to another library'), ('project', 'Project'), ('mentoring', 'Apprenticeship or work with a mentor'), ('tutorials', 'Tutorials with practice of my own')], db_default='', default='', max_length=12, verbose_name='kind of learning')),
                ('title', workflow.text.Line(blank=True, max_length=200, verbose_name='title or topic')),
                ('outcomes', workflow.text.Text(blank=True, max_length=5000, verbose_name='outcome')),
                ('how', workflow.text.Text(blank=True, max_length=5000, verbose_name='how it addresses the goal')),
                ('references', workflow.text.Text(blank=True, max_length=5000, verbose_name='references or preparation')),
                ('agreed', models.BooleanField(default=False, verbose_name='I keep a journal of my activities and write down my time accurately')),
                ('approved_on', models.DateField(blank=True, editable=False, null=True)),
                ('approved_credits', tracks.fields.HalvesField(blank=True, editable=False, help_text='What its hours came to when it was approved.', null=True)),
                ('timer_started_at', models.DateTimeField(blank=True, editable=False, help_text='Since when a session of work is under way.', null=True)),
                ('timer_stopped_at', models.DateTimeField(blank=True, editable=False, help_text='When it was stopped, until it is written down.', null=True)),
                ('completed_on', models.DateField(blank=True, editable=False, null=True)),
                ('achieved', workflow.text.Text(blank=True, max_length=5000, verbose_name='outcome achieved')),
                ('effect', workflow.text.Text(blank=True, max_length=5000, verbose_name='effect on the library or community')),
                ('evidence', workflow.text.Text(blank=True, max_length=5000)),
                ('credit_declined', models.BooleanField(default=False, editable=False, verbose_name='its credit was declined or withdrawn')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Sent back'), ('approved', 'Approved'), ('completed', 'Completed')], default='draft', editable=False, max_length=12)),
                ('saved_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False)),
                ('saved_as', models.CharField(blank=True, db_default='', default='', editable=False, help_text='Tells a repeated click from a second window.', max_length=64)),
                ('activity', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.activity')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('mentor', models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='Who agreed to be the mentor.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='plans.selfdirectedproject')),
                ('position', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.position')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='selfdirectedprojectevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1c60ed3cdc0a42395b72859be0261ff55b9cdb6b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b129d', table='plans_selfdirectedprojectevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', workflow.text.Line(help_text='Begins as the end of “I can …”.', max_length=200)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('active', models.BooleanField(default=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='statements', to='plans.contentarea')),
            ],
            options={
                'ordering': ['area__order', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField(choices=[(1, 'Not yet'), (2, 'With help'), (3, 'On my own'), (4, 'I could teach it')])),
                ('to_work_on', models.BooleanField(default=False, verbose_name='I want to work on this')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='plans.assessment')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='plans.statement')),
            ],
            options={
                'ordering': ['statement__area__order', 'statement__order', 'pk'],
                'constraints': [
                    models.UniqueConstraint(fields=('assessment', 'statement'), name='one_answer_per_statement'),
                    models.CheckConstraint(condition=models.Q(('level__range', (1, 4))), name='answer_is_from_1_to_4'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Thanks',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thanks', to='plans.plan')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='thanks_given', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'thanks',
                'constraints': [
                    models.UniqueConstraint(fields=('plan', 'user'), name='one_thanks_per_person'),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('credits__gte', Decimal('0.5')), ('credits__lte', 1000), ('credits__mod_half', 0)), ('credits', None), _connector='OR'), name='activity_is_in_half_credits', violation_error_message='Enter whole or half credits, such as 1 or 1.5.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "plans_activityevent" ("continues_id", "credits", "description", "id", "justification", "kind", "no_longer_needed", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "progress") VALUES (NEW."continues_id", NEW."credits", NEW."description", NEW."id", NEW."justification", NEW."kind", NEW."no_longer_needed", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."progress"); RETURN NULL;', hash='2251aaead857e4fd93e961221609e59e8a8b6cf3', operation='INSERT', pgid='pgtrigger_insert_insert_5cd65', table='plans_activity', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='activity',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "plans_activityevent" ("continues_id", "credits", "description", "id", "justification", "kind", "no_longer_needed", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "progress") VALUES (NEW."continues_id", NEW."credits", NEW."description", NEW."id", NEW."justification", NEW."kind", NEW."no_longer_needed", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."progress"); RETURN NULL;', hash='0617803802f5bf52c1f73265ba8347c118b45003', operation='UPDATE', pgid='pgtrigger_update_update_9669a', table='plans_activity', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='journalentry',
            constraint=models.CheckConstraint(condition=models.Q(('hours__gte', Decimal('0.5')), ('hours__lte', 1000), ('hours__mod_half', 0), ('hours__lte', 24)), name='entry_is_in_half_hours', violation_error_message='Enter whole or half hours, from 0.5 to 24.'),
        ),
        migrations.AddConstraint(
            model_name='journalentry',
            constraint=models.UniqueConstraint(fields=('project', 'key'), name='one_entry_per_form', violation_error_message='This entry is in your journal already.'),
        ),
        migrations.AddConstraint(
            model_name='journalentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('began', None), ('ended', None)), models.Q(('began__isnull', False), ('ended__gt', models.F('began')), ('ended__isnull', False)), _connector='OR'), name='entry_stops_after_it_starts', violation_error_message='It stops before it starts: check the times.'),
        ),
        migrations.AddConstraint(
            model_name='journalentry',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('began__isnull', False), ('struck_at', None)), expressions=[('project', '='), (plans.models.journal.SessionRange('on', 'began', 'ended'), '&&')], name='entries_of_a_project_do_not_overlap', violation_error_message='This overlaps another entry of that day: check the times.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journalentry',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "plans_journalentryevent" ("began", "created", "ended", "file", "file_name", "hours", "id", "key", "meeting", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "struck_at", "text") VALUES (NEW."began", NEW."created", NEW."ended", NEW."file", NEW."file_name", NEW."hours", NEW."id", NEW."key", NEW."meeting", NEW."on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."struck_at", NEW."text"); RETURN NULL;', hash='98222e5a7462a1bedf3008636132daf35a142ada', operation='INSERT', pgid='pgtrigger_insert_insert_411f5', table='plans_journalentry', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='journalentry',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "plans_journalentryevent" ("began", "created", "ended", "file", "file_name", "hours", "id", "key", "meeting", "on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "struck_at", "text") VALUES (NEW."began", NEW."created", NEW."ended", NEW."file", NEW."file_name", NEW."hours", NEW."id", NEW."key", NEW."meeting", NEW."on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."struck_at", NEW."text"); RETURN NULL;', hash='f7c45b89940e973c72bdb7b645c142401d860342', operation='UPDATE', pgid='pgtrigger_update_update_7319b', table='plans_journalentry', when='AFTER')),
        ),
    ]
