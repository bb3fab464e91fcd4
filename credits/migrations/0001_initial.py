import credits.models.changing
import credits.models.claiming
import directory.files
import directory.text
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
import tracks.fields
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
        ('plans', '0001_initial'),
        ('tracks', '0001_initial'),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name='Credit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('title', directory.text.Line(max_length=200)),
                ('kind', models.CharField(choices=[('formal', 'Formal learning'), ('bundle', 'Tutorial bundle'), ('college', 'College course'), ('presenting', 'Presenting'), ('self_directed', 'Self-directed')], default='formal', max_length=15)),
                ('amount', tracks.fields.HalvesField(verbose_name='credits')),
                ('earned_on', models.DateField()),
                ('recorded_on', models.DateField(blank=True, null=True, verbose_name='day on which the recording was made')),
                ('checked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('evidence', directory.text.Text(blank=True, max_length=5000, verbose_name='what shows it')),
                ('typed', models.JSONField(blank=True, db_default={}, default=dict, editable=False)),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('verified', 'Verified'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='pending', editable=False, max_length=12)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earned_credits', to='plans.activity')),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='tracks.category')),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='earned_credits', to='plans.selfdirectedproject')),
            ],
            options={
                'ordering': ['-earned_on', '-pk'],
                'abstract': False,
            },
            bases=(credits.models.changing.Changing, models.Model),
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('source', models.CharField(choices=[('calendar', 'Calendar'), ('independent', 'Independent')], default='calendar', editable=False, max_length=12)),
                ('type', models.CharField(choices=[('education', 'Continuing education'), ('meeting', 'Meeting'), ('other', 'Other')], db_default='education', default='education', max_length=12, verbose_name='event type')),
                ('title', directory.text.Line(max_length=200)),
                ('format', models.CharField(choices=[('in_person', 'In person'), ('online', 'Webinar'), ('recorded', 'Recording'), ('course', 'Self-paced course'), ('session', 'Conference session'), ('conference', 'Conference')], default='online', max_length=12)),
                ('description', directory.text.Text(blank=True, max_length=5000)),
                ('sponsor', directory.text.Line(blank=True, max_length=150)),
                ('presenter', directory.text.Line(blank=True, max_length=150, verbose_name='trainer or presenter')),
                ('begins', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('place', directory.text.Line(blank=True, max_length=200)),
                ('address', directory.text.Line(blank=True, db_default='', max_length=200)),
                ('capacity', models.PositiveSmallIntegerField(blank=True, help_text='Empty: as many as come.', null=True, verbose_name='places')),
                ('online_only', models.BooleanField(default=False)),
                ('meeting_link', models.URLField(blank=True)),
                ('registration_link', models.URLField(blank=True)),
                ('recording_link', models.URLField(blank=True)),
                ('recorded_on', models.DateField(blank=True, help_text='Of a recording. Empty: the day on which it begins.', null=True, verbose_name='day on which the recording was made')),
                ('audience', directory.text.Line(blank=True, max_length=200)),
                ('contact', directory.text.Line(blank=True, max_length=200)),
                ('link', models.URLField(blank=True, db_default='')),
                ('value_reason', directory.text.Text(blank=True, db_default='', max_length=5000, verbose_name='why the credits differ from its length')),
                ('attendance_code', models.CharField(blank=True, db_default='', editable=False, max_length=12)),
                ('published', models.BooleanField(default=True)),
                ('notify', models.BooleanField(default=False, verbose_name='write to me when the credit is in my list')),
                ('status', models.CharField(choices=[('listed', 'In the calendar'), ('draft', 'Draft'), ('submitted', 'Submitted'), ('accepted', 'Accepted'), ('returned', 'Sent back'), ('declined', 'Declined'), ('cancelled', 'Canceled')], default='listed', editable=False, max_length=12)),
                ('words', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Lower(django.db.models.functions.text.Concat('title', models.Value(' '), 'sponsor', models.Value(' '), 'presenter', models.Value(' '), 'description', output_field=models.TextField())), output_field=models.TextField())),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='independent_events', to='plans.activity')),
                ('conference', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='credits.event')),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='independent_events', to=settings.AUTH_USER_MODEL)),
                ('series', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='repeats', to='credits.event')),
            ],
            options={
                'ordering': ['-begins', '-pk'],
                'abstract': False,
            },
            bases=(credits.models.claiming.Claimable, models.Model),
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
                ('title', directory.text.Line(max_length=200)),
                ('kind', models.CharField(choices=[('formal', 'Formal learning'), ('bundle', 'Tutorial bundle'), ('college', 'College course'), ('presenting', 'Presenting'), ('self_directed', 'Self-directed')], default='formal', max_length=15)),
                ('amount', tracks.fields.HalvesField(verbose_name='credits')),
                ('earned_on', models.DateField()),
                ('recorded_on', models.DateField(blank=True, null=True, verbose_name='day on which the recording was made')),
                ('checked_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('evidence', directory.text.Text(blank=True, max_length=5000, verbose_name='what shows it')),
                ('typed', models.JSONField(blank=True, db_default={}, default=dict, editable=False)),
                ('status', models.CharField(choices=[('pending', 'Pending'), ('verified', 'Verified'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='pending', editable=False, max_length=12)),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.activity')),
                ('category', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.category')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='credits.credit')),
                ('project', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.selfdirectedproject')),
                ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='credits.event')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='credit',
            name='event',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claimed_credits', to='credits.event'),
        ),
        migrations.CreateModel(
            name='IndependentEvent',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('credits.event',),
        ),
        migrations.CreateModel(
            name='EventCredit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', tracks.fields.HalvesField(verbose_name='credits')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='tracks.category')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credits', to='credits.event')),
            ],
            options={
                'ordering': ['event', 'category__order'],
            },
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
                ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='credits.event')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='credits.eventcredit')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('source', models.CharField(choices=[('calendar', 'Calendar'), ('independent', 'Independent')], default='calendar', editable=False, max_length=12)),
                ('type', models.CharField(choices=[('education', 'Continuing education'), ('meeting', 'Meeting'), ('other', 'Other')], db_default='education', default='education', max_length=12, verbose_name='event type')),
                ('title', directory.text.Line(max_length=200)),
                ('format', models.CharField(choices=[('in_person', 'In person'), ('online', 'Webinar'), ('recorded', 'Recording'), ('course', 'Self-paced course'), ('session', 'Conference session'), ('conference', 'Conference')], default='online', max_length=12)),
                ('description', directory.text.Text(blank=True, max_length=5000)),
                ('sponsor', directory.text.Line(blank=True, max_length=150)),
                ('presenter', directory.text.Line(blank=True, max_length=150, verbose_name='trainer or presenter')),
                ('begins', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('place', directory.text.Line(blank=True, max_length=200)),
                ('address', directory.text.Line(blank=True, db_default='', max_length=200)),
                ('capacity', models.PositiveSmallIntegerField(blank=True, help_text='Empty: as many as come.', null=True, verbose_name='places')),
                ('online_only', models.BooleanField(default=False)),
                ('meeting_link', models.URLField(blank=True)),
                ('registration_link', models.URLField(blank=True)),
                ('recording_link', models.URLField(blank=True)),
                ('recorded_on', models.DateField(blank=True, help_text='Of a recording. Empty: the day on which it begins.', null=True, verbose_name='day on which the recording was made')),
                ('audience', directory.text.Line(blank=True, max_length=200)),
                ('contact', directory.text.Line(blank=True, max_length=200)),
                ('link', models.URLField(blank=True, db_default='')),
                ('value_reason', directory.text.Text(blank=True, db_default='', max_length=5000, verbose_name='why the credits differ from its length')),
                ('attendance_code', models.CharField(blank=True, db_default='', editable=False, max_length=12)),
                ('published', models.BooleanField(default=True)),
                ('notify', models.BooleanField(default=False, verbose_name='write to me when the credit is in my list')),
                ('status', models.CharField(choices=[('listed', 'In the calendar'), ('draft', 'Draft'), ('submitted', 'Submitted'), ('accepted', 'Accepted'), ('returned', 'Sent back'), ('declined', 'Declined'), ('cancelled', 'Canceled')], default='listed', editable=False, max_length=12)),
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.activity')),
                ('conference', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='credits.event')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='credits.event')),
                ('series', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='credits.event')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EventPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begins', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('title', directory.text.Line(blank=True, max_length=150)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='credits.event')),
            ],
            options={
                'ordering': ['event', 'begins'],
            },
        ),
        migrations.CreateModel(
            name='EventPosition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('trainer', 'Trainer'), ('contact', 'Contact')], default='trainer', max_length=10)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='credits.event')),
                ('position', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='at_events', to='directory.position')),
            ],
            options={
                'ordering': ['event', 'role', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EventResource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', directory.text.Line(max_length=150)),
                ('file', directory.files.PrivateFile(blank=True, max_length=60, upload_to=directory.files.private_path)),
                ('file_name', directory.text.Line(blank=True, editable=False, max_length=150)),
                ('link', models.URLField(blank=True)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resources', to='credits.event')),
            ],
            options={
                'ordering': ['event', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', directory.files.PrivateFile(blank=True, max_length=60, upload_to=directory.files.private_path)),
                ('name', directory.text.Line(max_length=150)),
                ('size', models.PositiveIntegerField(verbose_name='bytes')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('credit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='credits.credit')),
                ('event', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='files', to='credits.event')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'evidence',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('total', models.PositiveIntegerField(default=0)),
                ('done', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('failed_because', models.TextField(blank=True)),
                ('file', directory.files.PrivateFile(blank=True, max_length=60, upload_to=directory.files.private_path)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-asked_at'],
                'abstract': False,
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
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='registrations', to='plans.activity')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='credits.event')),
                ('marked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created'],
            },
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
                ('activity', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='plans.activity')),
                ('event', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='credits.event')),
                ('marked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='credits.registration')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Tutorial',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', directory.text.Line(blank=True, max_length=200)),
                ('provider', directory.text.Line(blank=True, max_length=150)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('credit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tutorials', to='credits.credit')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tutorials', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['done_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Apart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='credits.credit')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='credits.credit')),
            ],
            options={
                'verbose_name_plural': 'apart',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='two_credits_are_told_apart_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='credits_told_apart_are_two_in_order')],
            },
        ),
        migrations.CreateModel(
            name='CreditUse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('certificate_kind', directory.text.Line(max_length=80)),
                ('credit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='credits.credit')),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='credits_used', to='tracks.participation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('credit', 'certificate_kind'), name='credit_is_used_once_per_kind_of_certificate')],
            },
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['-ends'], name='credits_eve_ends_5f9682_idx'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['-begins'], name='credits_eve_begins_f0be9c_idx'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('words', 'gin_trgm_ops'), name='event_words'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='event_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='event_ends_after_it_begins', violation_error_message='The event ends before it begins: check the end.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('owner', None), ('source', 'calendar'), ('status__in', ['listed', 'cancelled'])), models.Q(('owner__isnull', False), ('source', 'independent'), models.Q(('status__in', ['listed', 'cancelled']), _negated=True)), _connector='OR'), name='independent_events_have_an_owner'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('conference', None), models.Q(('format', 'session'), ('source', 'calendar'), models.Q(('conference', models.F('id')), _negated=True)), _connector='OR'), name='only_a_session_belongs_to_a_conference', violation_error_message='Only a conference session belongs to a conference.'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('capacity', None), ('capacity__gte', 1), _connector='OR'), name='event_has_a_place_or_no_limit', violation_error_message='Enter 1 place or more, or leave it empty.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "credits_eventevent" ("activity_id", "address", "attendance_code", "audience", "begins", "capacity", "conference_id", "contact", "created", "decided_at", "decided_by_id", "description", "ends", "format", "id", "link", "meeting_link", "notify", "online_only", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "published", "recorded_on", "recording_link", "registration_link", "series_id", "source", "sponsor", "status", "submitted_at", "title", "type", "value_reason") VALUES (NEW."activity_id", NEW."address", NEW."attendance_code", NEW."audience", NEW."begins", NEW."capacity", NEW."conference_id", NEW."contact", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."format", NEW."id", NEW."link", NEW."meeting_link", NEW."notify", NEW."online_only", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."presenter", NEW."published", NEW."recorded_on", NEW."recording_link", NEW."registration_link", NEW."series_id", NEW."source", NEW."sponsor", NEW."status", NEW."submitted_at", NEW."title", NEW."type", NEW."value_reason"); RETURN NULL;', hash='00a0e339d3a7923e3714eeccdf1f1487a6e5d1fd', operation='INSERT', pgid='pgtrigger_insert_insert_011d9', table='credits_event', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='event',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."activity_id" IS DISTINCT FROM (NEW."activity_id") OR OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."attendance_code" IS DISTINCT FROM (NEW."attendance_code") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."begins" IS DISTINCT FROM (NEW."begins") OR OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."conference_id" IS DISTINCT FROM (NEW."conference_id") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."created" IS DISTINCT FROM (NEW."created") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."ends" IS DISTINCT FROM (NEW."ends") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."meeting_link" IS DISTINCT FROM (NEW."meeting_link") OR OLD."notify" IS DISTINCT FROM (NEW."notify") OR OLD."online_only" IS DISTINCT FROM (NEW."online_only") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."presenter" IS DISTINCT FROM (NEW."presenter") OR OLD."published" IS DISTINCT FROM (NEW."published") OR OLD."recorded_on" IS DISTINCT FROM (NEW."recorded_on") OR OLD."recording_link" IS DISTINCT FROM (NEW."recording_link") OR OLD."registration_link" IS DISTINCT FROM (NEW."registration_link") OR OLD."series_id" IS DISTINCT FROM (NEW."series_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."sponsor" IS DISTINCT FROM (NEW."sponsor") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."type" IS DISTINCT FROM (NEW."type") OR OLD."value_reason" IS DISTINCT FROM (NEW."value_reason"))', func='INSERT INTO "credits_eventevent" ("activity_id", "address", "attendance_code", "audience", "begins", "capacity", "conference_id", "contact", "created", "decided_at", "decided_by_id", "description", "ends", "format", "id", "link", "meeting_link", "notify", "online_only", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "presenter", "published", "recorded_on", "recording_link", "registration_link", "series_id", "source", "sponsor", "status", "submitted_at", "title", "type", "value_reason") VALUES (NEW."activity_id", NEW."address", NEW."attendance_code", NEW."audience", NEW."begins", NEW."capacity", NEW."conference_id", NEW."contact", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."description", NEW."ends", NEW."format", NEW."id", NEW."link", NEW."meeting_link", NEW."notify", NEW."online_only", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."presenter", NEW."published", NEW."recorded_on", NEW."recording_link", NEW."registration_link", NEW."series_id", NEW."source", NEW."sponsor", NEW."status", NEW."submitted_at", NEW."title", NEW."type", NEW."value_reason"); RETURN NULL;', hash='1b079349acfd55872e6e157fc4ba8a16dd4564d6', operation='UPDATE', pgid='pgtrigger_update_update_14e1e', table='credits_event', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='creditevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='cb7865bb524b1896a253d9fc08b1c45129f9979a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d8c2c', table='credits_creditevent', when='BEFORE')),
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
            constraint=models.UniqueConstraint(condition=models.Q(('project__isnull', False), ('status__in', ['pending', 'verified'])), fields=('project',), name='one_credit_per_project'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('event', None), ('kind', 'self_directed')), models.Q(models.Q(('kind', 'self_directed'), _negated=True), ('project', None)), _connector='OR'), name='self_directed_credit_comes_from_a_project'),
        ),
        migrations.AddConstraint(
            model_name='credit',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_on', None), ('recorded_on__lte', models.F('earned_on')), _connector='OR'), name='recording_is_watched_after_it_is_made', violation_error_message='A recording cannot be watched before it was made.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='credit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "credits_creditevent" ("activity_id", "amount", "category_id", "checked_at", "created", "decided_at", "decided_by_id", "earned_on", "event_id", "evidence", "id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_on", "status", "submitted_at", "title", "typed") VALUES (NEW."activity_id", NEW."amount", NEW."category_id", NEW."checked_at", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."earned_on", NEW."event_id", NEW."evidence", NEW."id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."recorded_on", NEW."status", NEW."submitted_at", NEW."title", NEW."typed"); RETURN NULL;', hash='6205d22dd0b9cd63ca281d0f7458ff24e8eef785', operation='INSERT', pgid='pgtrigger_insert_insert_d7dc2', table='credits_credit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='credit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "credits_creditevent" ("activity_id", "amount", "category_id", "checked_at", "created", "decided_at", "decided_by_id", "earned_on", "event_id", "evidence", "id", "kind", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "recorded_on", "status", "submitted_at", "title", "typed") VALUES (NEW."activity_id", NEW."amount", NEW."category_id", NEW."checked_at", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."earned_on", NEW."event_id", NEW."evidence", NEW."id", NEW."kind", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."recorded_on", NEW."status", NEW."submitted_at", NEW."title", NEW."typed"); RETURN NULL;', hash='2eb512290b2d34cf4fe9bc1f3a726aab32395641', operation='UPDATE', pgid='pgtrigger_update_update_ca864', table='credits_credit', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='eventcredit',
            constraint=models.UniqueConstraint(fields=('event', 'category'), name='one_amount_per_event_and_category'),
        ),
        migrations.AddConstraint(
            model_name='eventcredit',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', Decimal('0.5')), ('amount__lte', 1000), ('amount__mod_half', 0)), name='event_is_worth_half_credits', violation_error_message='Enter whole or half credits, such as 1 or 1.5.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventcredit',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "credits_eventcreditevent" ("amount", "category_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."amount", NEW."category_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='3a06681b491aacf87b42adaf61a7386c64f9e4e1', operation='INSERT', pgid='pgtrigger_insert_insert_37a12', table='credits_eventcredit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventcredit',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "credits_eventcreditevent" ("amount", "category_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."amount", NEW."category_id", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='6804ca70e4f8dbbaab3514780c9696a0c58e7cae', operation='UPDATE', pgid='pgtrigger_update_update_06c7c', table='credits_eventcredit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventcredit',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "credits_eventcreditevent" ("amount", "category_id", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."amount", OLD."category_id", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='c792cd53366f50cf90125e250d8aa2631df7021f', operation='DELETE', pgid='pgtrigger_delete_delete_9df7b', table='credits_eventcredit', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventcreditevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='04225e37acbe7ea892bab62b1815b8f78ff35fb3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d4263', table='credits_eventcreditevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='22d2888948fd1c9127c462fe81beace0c80fcaf9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6786c', table='credits_eventevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='eventpart',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='event_part_ends_after_it_begins', violation_error_message='This part ends before it begins: check the end.'),
        ),
        migrations.AddConstraint(
            model_name='eventpart',
            constraint=models.UniqueConstraint(fields=('event', 'begins'), name='one_part_of_an_event_at_a_time', violation_error_message='Two parts begin at the same time.'),
        ),
        migrations.AddConstraint(
            model_name='eventposition',
            constraint=models.UniqueConstraint(fields=('event', 'position', 'role'), name='one_position_once_per_role_at_an_event'),
        ),
        migrations.AddConstraint(
            model_name='eventresource',
            constraint=models.CheckConstraint(condition=models.Q(('file', ''), ('link', ''), _connector='XOR'), name='event_resource_is_a_file_or_a_link', violation_error_message='Give either a file or a link.'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('credit', None), ('event', None), _connector='XOR'), name='evidence_of_a_credit_or_of_an_event'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('asked_by',), name='one_export_of_a_person_in_the_making', violation_error_message='An export of yours is being written already.'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='export_done_up_to_its_total'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.CheckConstraint(condition=models.Q(('finished_at', None), models.Q(('failed_because', ''), _negated=True), models.Q(('file', ''), _negated=True), _connector='OR'), name='export_ends_with_a_file_or_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(fields=('event', 'user'), name='one_registration_per_person'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('waiting', False), models.Q(('attended', True), _negated=True), _connector='OR'), name='who_was_there_waits_no_more'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('credited_at', None), models.Q(('attended', True), ('attended__isnull', False)), _connector='OR'), name='credit_only_for_who_was_there'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registration',
            trigger=pgtrigger.compiler.Trigger(name='no_more_registrations_than_places', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."attended" IS NULL AND NOT NEW."waiting")', declare='DECLARE places INTEGER; taken INTEGER;', func="\n    IF TG_OP = 'UPDATE' THEN\n        IF NOT OLD.waiting THEN\n            RETURN NEW;\n        END IF;\n    END IF;\n    SELECT capacity INTO places FROM credits_event WHERE id = NEW.event_id FOR NO KEY UPDATE;\n    SELECT count(*) INTO taken FROM credits_registration\n        WHERE event_id = NEW.event_id AND NOT waiting AND attended IS DISTINCT FROM FALSE AND id <> NEW.id;\n    IF taken >= places THEN\n        RAISE EXCEPTION 'no_more_registrations_than_places' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n", hash='a543ad7e297ce0bac7dfecd02d041eef34c9d63e', operation='INSERT OR UPDATE', pgid='pgtrigger_no_more_registrations_than_places_fffce', table='credits_registration', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registration',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "credits_registrationevent" ("activity_id", "attended", "created", "credited_at", "event_id", "id", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "waiting") VALUES (NEW."activity_id", NEW."attended", NEW."created", NEW."credited_at", NEW."event_id", NEW."id", NEW."marked_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."user_id", NEW."waiting"); RETURN NULL;', hash='3e1aa6d3d628105db847cfed1ceea7330e332d18', operation='INSERT', pgid='pgtrigger_insert_insert_a3c2c', table='credits_registration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registration',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "credits_registrationevent" ("activity_id", "attended", "created", "credited_at", "event_id", "id", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "waiting") VALUES (NEW."activity_id", NEW."attended", NEW."created", NEW."credited_at", NEW."event_id", NEW."id", NEW."marked_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."user_id", NEW."waiting"); RETURN NULL;', hash='9cb9d59e1f64928a244af7bf59efd873bab59ea8', operation='UPDATE', pgid='pgtrigger_update_update_61869', table='credits_registration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registration',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "credits_registrationevent" ("activity_id", "attended", "created", "credited_at", "event_id", "id", "marked_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id", "waiting") VALUES (OLD."activity_id", OLD."attended", OLD."created", OLD."credited_at", OLD."event_id", OLD."id", OLD."marked_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."user_id", OLD."waiting"); RETURN NULL;', hash='2a8b06c08b1970cf5336f13a96fd6bf68dd7b784', operation='DELETE', pgid='pgtrigger_delete_delete_1d6d6', table='credits_registration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registrationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fd7dcca6ece2ed8f5fe8da97fd38cdc85214b10b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_61b6a', table='credits_registrationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='tutorial',
            constraint=models.CheckConstraint(condition=models.Q(('credit', None), models.Q(('done_on__isnull', False), ('minutes__gte', 1), ('minutes__isnull', False), models.Q(('title', ''), _negated=True)), _connector='OR'), name='tutorial_with_a_credit_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='tutorial',
            constraint=models.CheckConstraint(condition=models.Q(('minutes', None), ('minutes__range', (1, 1440)), _connector='OR'), name='tutorial_lasts_a_day_at_most'),
        ),
    ]
