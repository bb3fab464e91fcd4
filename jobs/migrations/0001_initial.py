import directory.files
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('directory', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('arguments', models.JSONField(blank=True, default=dict)),
                ('makes_file', models.BooleanField(default=False)),
                ('dedupe_key', models.CharField(max_length=100)),
                ('requested_at', models.DateTimeField()),
                ('not_before', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed'), ('cancelled', 'Canceled')], default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('error', models.TextField(blank=True, help_text='Why the last attempt failed.')),
                ('result', models.JSONField(blank=True, default=dict)),
                ('file', directory.files.PrivateFile(blank=True, max_length=60, upload_to=directory.files.private_path)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'background job',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('state__in', ('waiting', 'running'))), fields=['not_before'], name='job_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('waiting', 'running'))), fields=('dedupe_key',), name='one_open_job_per_key', violation_error_message='This job is waiting or running already.'), models.CheckConstraint(condition=models.Q(('state__in', ('waiting', 'running', 'done', 'failed', 'cancelled'))), name='job_state_known'), models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='job_done_up_to_its_total'), models.CheckConstraint(condition=models.Q(models.Q(('attempts__gte', 1), ('leased_until__isnull', False), ('state', 'running')), models.Q(models.Q(('state', 'running'), _negated=True), ('leased_until', None)), _connector='OR'), name='job_leased_while_running'), models.CheckConstraint(condition=models.Q(models.Q(('finished_at', None), ('state__in', ('waiting', 'running'))), models.Q(('finished_at__isnull', False), ('state__in', ('done', 'failed', 'cancelled'))), _connector='OR'), name='job_finished_when_it_ended'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('error', ''), _negated=True), _connector='OR'), name='job_failed_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('makes_file', True), ('state', 'done'), models.Q(('file', ''), _negated=True)), models.Q(models.Q(('makes_file', True), ('state', 'done'), _negated=True), ('file', '')), _connector='OR'), name='job_done_with_its_file')],
            },
        ),
    ]
