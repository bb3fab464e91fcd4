import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import workflow.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Federation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', workflow.text.Line(max_length=80, unique=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='LibraryGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10)),
                ('text', workflow.text.Line(max_length=300)),
            ],
            options={
                'ordering': ['plan', 'code'],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mail')),
                ('name', workflow.text.Line(help_text='As it should stand on a certificate.', max_length=150)),
                ('phone', workflow.text.Line(blank=True, max_length=40)),
                ('theme', models.CharField(choices=[('auto', 'As my device'), ('light', 'Light'), ('dark', 'Dark')], default='auto', max_length=5)),
                ('event_confirmations', models.BooleanField(db_default=True, default=True, verbose_name='confirm by e-mail when I register for an event')),
                ('event_reminders', models.BooleanField(db_default=True, default=True, verbose_name='remind me the day before an event')),
                ('reminders', models.BooleanField(default=True, help_text='Decisions about your documents are always sent.', verbose_name='send me reminders')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, help_text="The account that this one's records went to, when a person had two.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged_from', to=settings.AUTH_USER_MODEL)),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'ordering': [django.db.models.functions.text.Lower('name'), 'pk'],
                'constraints': [
                    models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_account_per_email', violation_error_message='There is an account with this e-mail already.'),
                    models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='user_has_a_name', violation_error_message='Enter a name.'),
                    models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('is_active', False), models.Q(('merged_into', models.F('id')), _negated=True)), _connector='OR'), name='merged_account_signs_in_no_more', violation_error_message='An account whose records went to another is not used any more.'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_userevent" ("date_joined", "email", "event_confirmations", "event_reminders", "id", "is_active", "is_staff", "is_superuser", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reminders", "theme") VALUES (NEW."date_joined", NEW."email", NEW."event_confirmations", NEW."event_reminders", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."reminders", NEW."theme"); RETURN NULL;', hash='c37b86505d5ac7ba9c9f4793aa6b03691de751ab', operation='INSERT', pgid='pgtrigger_insert_insert_c2c8c', table='directory_user', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."date_joined" IS DISTINCT FROM (NEW."date_joined") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."event_confirmations" IS DISTINCT FROM (NEW."event_confirmations") OR OLD."event_reminders" IS DISTINCT FROM (NEW."event_reminders") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_staff" IS DISTINCT FROM (NEW."is_staff") OR OLD."is_superuser" IS DISTINCT FROM (NEW."is_superuser") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."reminders" IS DISTINCT FROM (NEW."reminders") OR OLD."theme" IS DISTINCT FROM (NEW."theme"))', func='INSERT INTO "directory_userevent" ("date_joined", "email", "event_confirmations", "event_reminders", "id", "is_active", "is_staff", "is_superuser", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "reminders", "theme") VALUES (NEW."date_joined", NEW."email", NEW."event_confirmations", NEW."event_reminders", NEW."id", NEW."is_active", NEW."is_staff", NEW."is_superuser", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."reminders", NEW."theme"); RETURN NULL;', hash='08fc8ae4d07d2c81c0df73562514d16e00c773c8', operation='UPDATE', pgid='pgtrigger_update_update_74603', table='directory_user', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Degree',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('degree', models.CharField(choices=[('master', 'Master’s degree'), ('bachelor', 'Bachelor’s degree'), ('doctor', 'Doctorate'), ('other', 'Other')], default='master', max_length=10)),
                ('field', workflow.text.Line(help_text='For example, Library and Information Science', max_length=120)),
                ('in_library_science', models.BooleanField(default=True, verbose_name='in library or information science')),
                ('school', workflow.text.Line(max_length=150)),
                ('graduated', models.DateField()),
                ('proof', workflow.text.Line(blank=True, help_text='What was seen, and where it is kept.', max_length=200)),
                ('confirmed', models.BooleanField(default=False)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='degrees', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-graduated'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='degree',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_degreeevent" ("confirmed", "degree", "field", "graduated", "id", "in_library_science", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "school", "user_id") VALUES (NEW."confirmed", NEW."degree", NEW."field", NEW."graduated", NEW."id", NEW."in_library_science", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proof", NEW."school", NEW."user_id"); RETURN NULL;', hash='5c254cc7c2bd8c0cb75abc5516c454ef39622454', operation='INSERT', pgid='pgtrigger_insert_insert_6c55b', table='directory_degree', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='degree',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_degreeevent" ("confirmed", "degree", "field", "graduated", "id", "in_library_science", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proof", "school", "user_id") VALUES (NEW."confirmed", NEW."degree", NEW."field", NEW."graduated", NEW."id", NEW."in_library_science", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proof", NEW."school", NEW."user_id"); RETURN NULL;', hash='620a66249489a946c249c75c468de0b865f46881', operation='UPDATE', pgid='pgtrigger_update_update_1829e', table='directory_degree', when='AFTER')),
        ),
        migrations.CreateModel(
            name='DegreeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('degree', models.CharField(choices=[('master', 'Master’s degree'), ('bachelor', 'Bachelor’s degree'), ('doctor', 'Doctorate'), ('other', 'Other')], default='master', max_length=10)),
                ('field', workflow.text.Line(help_text='For example, Library and Information Science', max_length=120)),
                ('in_library_science', models.BooleanField(default=True, verbose_name='in library or information science')),
                ('school', workflow.text.Line(max_length=150)),
                ('graduated', models.DateField()),
                ('proof', workflow.text.Line(blank=True, help_text='What was seen, and where it is kept.', max_length=200)),
                ('confirmed', models.BooleanField(default=False)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.degree')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='degreeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3aa4a4620b1e6146fdc3793974103bf0286f6455', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_27aec', table='directory_degreeevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Library',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', workflow.text.Line(max_length=150)),
                ('kind', models.CharField(choices=[('public', 'Public library'), ('branch', 'Branch'), ('bookmobile', 'Bookmobile'), ('school', 'School library'), ('academic', 'Academic library'), ('tribal', 'Tribal college library'), ('state', 'State library'), ('other', 'Other')], default='public', max_length=20)),
                ('city', workflow.text.Line(blank=True, max_length=80)),
                ('county', workflow.text.Line(blank=True, max_length=80)),
                ('active', models.BooleanField(default=True)),
                ('federation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='directory.federation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='branches', to='directory.library')),
            ],
            options={
                'verbose_name_plural': 'libraries',
                'ordering': [django.db.models.functions.text.Lower('name'), 'pk'],
                'constraints': [
                    models.UniqueConstraint(django.db.models.functions.text.Lower('name'), django.db.models.functions.text.Lower('city'), name='one_library_per_name_and_city'),
                    models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='library_is_not_its_own_branch'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='library',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_libraryevent" ("active", "city", "county", "federation_id", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."active", NEW."city", NEW."county", NEW."federation_id", NEW."id", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='641c556f3db90cda2e09e8824e9c447e1ae09b15', operation='INSERT', pgid='pgtrigger_insert_insert_9879e', table='directory_library', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='library',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_libraryevent" ("active", "city", "county", "federation_id", "id", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."active", NEW."city", NEW."county", NEW."federation_id", NEW."id", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='b01eeaff5db9e984ad0b89f49d0e47bd147a740d', operation='UPDATE', pgid='pgtrigger_update_update_896ba', table='directory_library', when='AFTER')),
        ),
        migrations.CreateModel(
            name='LibraryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', workflow.text.Line(max_length=150)),
                ('kind', models.CharField(choices=[('public', 'Public library'), ('branch', 'Branch'), ('bookmobile', 'Bookmobile'), ('school', 'School library'), ('academic', 'Academic library'), ('tribal', 'Tribal college library'), ('state', 'State library'), ('other', 'Other')], default='public', max_length=20)),
                ('city', workflow.text.Line(blank=True, max_length=80)),
                ('county', workflow.text.Line(blank=True, max_length=80)),
                ('active', models.BooleanField(default=True)),
                ('federation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.federation')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.library')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.library')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='libraryevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d570fa6429e49dda9c644c7f62ca56b52d47ba96', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5030a', table='directory_libraryevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('status', models.CharField(choices=[('draft', 'Being entered'), ('submitted', 'Waiting to be confirmed'), ('returned', 'Sent back'), ('confirmed', 'Confirmed')], default='draft', editable=False, max_length=10)),
                ('title', workflow.text.Line(max_length=120, verbose_name='job title')),
                ('kind', models.CharField(choices=[('staff', 'Library staff'), ('director', 'Director'), ('trustee', 'Trustee'), ('chair', 'Chair of the board'), ('other', 'Other')], default='staff', max_length=10)),
                ('primary', models.BooleanField(default=True, verbose_name='main position')),
                ('supervisor_email', models.EmailField(blank=True, help_text='For a supervisor who has no account yet.', max_length=254, verbose_name='supervisor’s e-mail')),
                ('started', models.DateField()),
                ('ended', models.DateField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='directory.library')),
                ('supervisor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supervises', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': [models.OrderBy(models.F('ended'), descending=True, nulls_first=True), '-started', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('supervisor', None), models.Q(('supervisor', models.F('user')), _negated=True), _connector='OR'), name='nobody_supervises_themselves', violation_error_message='Nobody can be their own supervisor.'),
                    models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('user')), _negated=True), _connector='OR'), name='nobody_confirms_their_own_position', violation_error_message='Somebody else must confirm this position.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('status', 'confirmed'), _negated=True), ('decided_at__isnull', False), _connector='OR'), name='confirmed_position_says_when', violation_error_message='A confirmed position says when it was confirmed.'),
                    models.CheckConstraint(condition=models.Q(('ended', None), ('ended__gte', models.F('started')), _connector='OR'), name='position_ends_after_it_starts', violation_error_message='The position ends before it starts: check the dates.'),
                    models.UniqueConstraint(condition=models.Q(('ended', None), ('primary', True)), fields=('user',), name='one_open_main_position_per_person', violation_error_message='This person has an open main position already.'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_positionevent" ("created", "decided_at", "decided_by_id", "ended", "id", "kind", "library_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary", "started", "status", "submitted_at", "supervisor_email", "supervisor_id", "title", "user_id") VALUES (NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."ended", NEW."id", NEW."kind", NEW."library_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."primary", NEW."started", NEW."status", NEW."submitted_at", NEW."supervisor_email", NEW."supervisor_id", NEW."title", NEW."user_id"); RETURN NULL;', hash='f5cb963e327131fe43ab02bd5c7e866ba38e134b', operation='INSERT', pgid='pgtrigger_insert_insert_007d8', table='directory_position', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='position',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_positionevent" ("created", "decided_at", "decided_by_id", "ended", "id", "kind", "library_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary", "started", "status", "submitted_at", "supervisor_email", "supervisor_id", "title", "user_id") VALUES (NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."ended", NEW."id", NEW."kind", NEW."library_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."primary", NEW."started", NEW."status", NEW."submitted_at", NEW."supervisor_email", NEW."supervisor_id", NEW."title", NEW."user_id"); RETURN NULL;', hash='002405a7575f837f57d226f9c1f07c3b3e2572b7', operation='UPDATE', pgid='pgtrigger_update_update_f948e', table='directory_position', when='AFTER')),
        ),
        migrations.CreateModel(
            name='PositionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('status', models.CharField(choices=[('draft', 'Being entered'), ('submitted', 'Waiting to be confirmed'), ('returned', 'Sent back'), ('confirmed', 'Confirmed')], default='draft', editable=False, max_length=10)),
                ('title', workflow.text.Line(max_length=120, verbose_name='job title')),
                ('kind', models.CharField(choices=[('staff', 'Library staff'), ('director', 'Director'), ('trustee', 'Trustee'), ('chair', 'Chair of the board'), ('other', 'Other')], default='staff', max_length=10)),
                ('primary', models.BooleanField(default=True, verbose_name='main position')),
                ('supervisor_email', models.EmailField(blank=True, help_text='For a supervisor who has no account yet.', max_length=254, verbose_name='supervisor’s e-mail')),
                ('started', models.DateField()),
                ('ended', models.DateField(blank=True, null=True)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('library', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.library')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.position')),
                ('supervisor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='positionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4900ca44088c1dbe16b757aaa7105248576797a3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b443e', table='directory_positionevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='RateLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('start', models.BigIntegerField(help_text='The start of the window, in seconds since 1970.')),
                ('ends', models.DateTimeField(db_index=True)),
                ('tries', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('key', 'start'), name='one_count_per_key_and_window')],
            },
        ),
        migrations.CreateModel(
            name='StrategicPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('status', models.CharField(choices=[('draft', 'Being entered'), ('submitted', 'Waiting to be confirmed'), ('returned', 'Sent back'), ('confirmed', 'Confirmed')], default='draft', editable=False, max_length=10)),
                ('title', workflow.text.Line(max_length=200)),
                ('starts', models.DateField()),
                ('ends', models.DateField()),
                ('link', models.URLField(blank=True)),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('library', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='strategic_plans', to='directory.library')),
                ('owner', models.ForeignKey(blank=True, editable=False, help_text='The person who entered it because the library had none. Empty if the State Library recorded it.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='strategic_plans_entered', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
            ],
            options={
                'ordering': ['library', '-starts'],
                'abstract': False,
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='strategicplan_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
                    models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='strategic_plan_ends_after_it_starts', violation_error_message='The plan ends before it starts: check the dates.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('status', 'confirmed'), _negated=True), ('owner', None), ('decided_by__isnull', False), _connector='OR'), name='entered_goals_are_confirmed_by_somebody', violation_error_message='Somebody must confirm these goals.'),
                    models.CheckConstraint(condition=models.Q(('decided_by', None), ('decided_at__isnull', False), _connector='OR'), name='decision_on_goals_says_when', violation_error_message='A decision on goals says when it was made.'),
                    models.UniqueConstraint(condition=models.Q(('status__in', ['draft', 'submitted', 'returned'])), fields=('library', 'owner'), name='one_entry_of_goals_at_a_time', violation_error_message='Goals that you entered for this library wait already.'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='strategicplan',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_strategicplanevent" ("created", "decided_at", "decided_by_id", "ends", "id", "library_id", "link", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts", "status", "submitted_at", "title") VALUES (NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."ends", NEW."id", NEW."library_id", NEW."link", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts", NEW."status", NEW."submitted_at", NEW."title"); RETURN NULL;', hash='05d24a3c32a37f1a3a251f0449d7e1468da1097f', operation='INSERT', pgid='pgtrigger_insert_insert_2c302', table='directory_strategicplan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='strategicplan',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_strategicplanevent" ("created", "decided_at", "decided_by_id", "ends", "id", "library_id", "link", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts", "status", "submitted_at", "title") VALUES (NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."ends", NEW."id", NEW."library_id", NEW."link", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts", NEW."status", NEW."submitted_at", NEW."title"); RETURN NULL;', hash='0e6f166b5bc36095004b7d21b0a429c6c978d549', operation='UPDATE', pgid='pgtrigger_update_update_bb4cb', table='directory_strategicplan', when='AFTER')),
        ),
        migrations.CreateModel(
            name='LibraryGoalEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=10)),
                ('text', workflow.text.Line(max_length=300)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.librarygoal')),
                ('plan', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.strategicplan')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='librarygoalevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c3a3fed1919b356bcda98390417e169808aed7e8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3fd32', table='directory_librarygoalevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='librarygoal',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='directory.strategicplan'),
        ),
        migrations.CreateModel(
            name='StrategicPlanEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('status', models.CharField(choices=[('draft', 'Being entered'), ('submitted', 'Waiting to be confirmed'), ('returned', 'Sent back'), ('confirmed', 'Confirmed')], default='draft', editable=False, max_length=10)),
                ('title', workflow.text.Line(max_length=200)),
                ('starts', models.DateField()),
                ('ends', models.DateField()),
                ('link', models.URLField(blank=True)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('library', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.library')),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text='The person who entered it because the library had none. Empty if the State Library recorded it.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='directory.strategicplan')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='strategicplanevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7a0abef08d80918dd19f138812cf29f18b813819', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dfb17', table='directory_strategicplanevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='UserEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail')),
                ('name', workflow.text.Line(help_text='As it should stand on a certificate.', max_length=150)),
                ('phone', workflow.text.Line(blank=True, max_length=40)),
                ('theme', models.CharField(choices=[('auto', 'As my device'), ('light', 'Light'), ('dark', 'Dark')], default='auto', max_length=5)),
                ('event_confirmations', models.BooleanField(db_default=True, default=True, verbose_name='confirm by e-mail when I register for an event')),
                ('event_reminders', models.BooleanField(db_default=True, default=True, verbose_name='remind me the day before an event')),
                ('reminders', models.BooleanField(default=True, help_text='Decisions about your documents are always sent.', verbose_name='send me reminders')),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, editable=False, help_text="The account that this one's records went to, when a person had two.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='userevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9aada8ef4168a8069d15b77c5dbab6bc3b523d49', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f3d4d', table='directory_userevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='librarygoal',
            constraint=models.UniqueConstraint(fields=('plan', 'code'), name='one_goal_per_code'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='librarygoal',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "directory_librarygoalevent" ("code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "text") VALUES (NEW."code", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."text"); RETURN NULL;', hash='a8507020383f1e2fe68c41113d60ab03773ab86f', operation='INSERT', pgid='pgtrigger_insert_insert_d501e', table='directory_librarygoal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='librarygoal',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "directory_librarygoalevent" ("code", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "text") VALUES (NEW."code", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."text"); RETURN NULL;', hash='0fa118bdd768f240cf0f1b44e7b3f5bef7cb0371', operation='UPDATE', pgid='pgtrigger_update_update_398d7', table='directory_librarygoal', when='AFTER')),
        ),
    ]
