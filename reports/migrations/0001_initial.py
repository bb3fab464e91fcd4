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
            name='Archive',
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
                ('year', models.PositiveSmallIntegerField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-asked_at'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('year',), name='one_archive_of_a_year_in_the_making', violation_error_message='The certificates of this year are being put together already.'), models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='archive_done_up_to_its_total'), models.CheckConstraint(condition=models.Q(('finished_at', None), models.Q(('failed_because', ''), _negated=True), models.Q(('file', ''), _negated=True), _connector='OR'), name='archive_ends_with_a_file_or_a_reason')],
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
                'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('asked_by',), name='one_export_of_a_person_in_the_making', violation_error_message='An export of yours is being written already.'), models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='export_done_up_to_its_total'), models.CheckConstraint(condition=models.Q(('finished_at', None), models.Q(('failed_because', ''), _negated=True), models.Q(('file', ''), _negated=True), _connector='OR'), name='export_ends_with_a_file_or_a_reason')],
            },
        ),
    ]
