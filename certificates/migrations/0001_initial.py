import certificates.models.certificate
import certificates.models.striking
import directory.files
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import workflow.text
from django.conf import settings
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
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('name_printed', workflow.text.Line(blank=True, max_length=150, verbose_name='your name as it should be printed')),
                ('recognition', models.CharField(choices=[('none', 'None'), ('board', 'A letter to my board'), ('press', 'A press release for the local paper')], db_default='none', default='none', max_length=6, verbose_name='how you would like to be recognized')),
                ('statement', models.BooleanField(default=False, verbose_name='The list of my credits above is true and complete')),
                ('standing', models.JSONField(default=dict, editable=False)),
                ('applied_on', models.DateField(blank=True, editable=False, null=True)),
                ('supervisor_first', models.BooleanField(db_default=False, default=False, editable=False)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('checked', 'Checked'), ('returned', 'Sent back'), ('declined', 'Declined'), ('verified', 'Verified'), ('issued', 'Issued')], default='draft', editable=False, max_length=12)),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='tracks.participation')),
                ('position', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='directory.position')),
                ('specializations', models.ManyToManyField(blank=True, help_text='Those reached that are to be printed.', related_name='+', to='tracks.category')),
            ],
            options={
                'ordering': ['-created'],
                'abstract': False,
            },
            bases=(certificates.models.striking.Struck, models.Model),
        ),
        migrations.CreateModel(
            name='ApplicationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('name_printed', workflow.text.Line(blank=True, max_length=150, verbose_name='your name as it should be printed')),
                ('recognition', models.CharField(choices=[('none', 'None'), ('board', 'A letter to my board'), ('press', 'A press release for the local paper')], db_default='none', default='none', max_length=6, verbose_name='how you would like to be recognized')),
                ('statement', models.BooleanField(default=False, verbose_name='The list of my credits above is true and complete')),
                ('standing', models.JSONField(default=dict, editable=False)),
                ('applied_on', models.DateField(blank=True, editable=False, null=True)),
                ('supervisor_first', models.BooleanField(db_default=False, default=False, editable=False)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('checked', 'Checked'), ('returned', 'Sent back'), ('declined', 'Declined'), ('verified', 'Verified'), ('issued', 'Issued')], default='draft', editable=False, max_length=12)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.participation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='certificates.application')),
                ('position', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.position')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Certificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('number', workflow.text.Line(max_length=20, unique=True)),
                ('kind', workflow.text.Line(max_length=80)),
                ('name_printed', workflow.text.Line(max_length=150)),
                ('title_printed', workflow.text.Line(max_length=80)),
                ('track_printed', workflow.text.Line(max_length=80)),
                ('specializations_printed', workflow.text.Line(blank=True, db_default='', max_length=200)),
                ('credits_printed', models.DecimalField(blank=True, decimal_places=1, help_text='None when it rests on a degree.', max_digits=5, null=True)),
                ('issued', models.DateField()),
                ('expires', models.DateField()),
                ('basis', workflow.text.Line(help_text='The rule set or the degree it rests on.', max_length=200)),
                ('code', models.CharField(default=certificates.models.certificate.new_code, editable=False, max_length=14, unique=True)),
                ('token', models.CharField(default=certificates.models.certificate.new_token, editable=False, max_length=40, unique=True)),
                ('status', models.CharField(choices=[('issued', 'Issued'), ('superseded', 'Replaced'), ('revoked', 'Revoked')], default='issued', editable=False, max_length=12)),
                ('application', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='certificates.application')),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
                ('participation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='tracks.participation')),
                ('reissue_of', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reissue', to='certificates.certificate')),
            ],
            options={
                'ordering': ['-issued', '-number'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Badge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('credential', models.TextField(help_text='The signed JSON, byte for byte.')),
                ('index', models.PositiveIntegerField(help_text='Its place in the list of what was revoked.', unique=True)),
                ('made_at', models.DateTimeField()),
                ('certificate', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='badge', to='certificates.certificate')),
            ],
        ),
        migrations.CreateModel(
            name='DegreeClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('for_certificate', models.BooleanField(default=True, help_text='A degree of any age can be put on record; it opens the Strategic Track.', verbose_name='I want the Library Administrator certificate for it')),
                ('level', models.CharField(choices=[('master', 'Master’s degree'), ('bachelor', 'Bachelor’s degree'), ('doctor', 'Doctorate'), ('other', 'Other')], default='master', max_length=10, verbose_name='degree')),
                ('field', workflow.text.Line(blank=True, max_length=120, verbose_name='field of study')),
                ('school', workflow.text.Line(blank=True, max_length=150)),
                ('graduated', models.DateField(blank=True, null=True, verbose_name='day of graduation')),
                ('name_printed', workflow.text.Line(blank=True, max_length=150, verbose_name='your name as it should be printed')),
                ('file', directory.files.PrivateFile(blank=True, max_length=60, upload_to=directory.files.private_path, verbose_name='diploma or statement of the school')),
                ('file_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('file_deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Sent back'), ('declined', 'Declined'), ('accepted', 'Accepted')], default='draft', editable=False, max_length=12)),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('degree', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='claim', to='directory.degree')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
                ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='degree_claims', to='tracks.participation')),
            ],
            options={
                'ordering': ['-created'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='certificate',
            name='degree_claim',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='certificates.degreeclaim'),
        ),
        migrations.CreateModel(
            name='DegreeClaimEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('for_certificate', models.BooleanField(default=True, help_text='A degree of any age can be put on record; it opens the Strategic Track.', verbose_name='I want the Library Administrator certificate for it')),
                ('level', models.CharField(choices=[('master', 'Master’s degree'), ('bachelor', 'Bachelor’s degree'), ('doctor', 'Doctorate'), ('other', 'Other')], default='master', max_length=10, verbose_name='degree')),
                ('field', workflow.text.Line(blank=True, max_length=120, verbose_name='field of study')),
                ('school', workflow.text.Line(blank=True, max_length=150)),
                ('graduated', models.DateField(blank=True, null=True, verbose_name='day of graduation')),
                ('name_printed', workflow.text.Line(blank=True, max_length=150, verbose_name='your name as it should be printed')),
                ('file', directory.files.PrivateFile(blank=True, max_length=60, upload_to=directory.files.private_path, verbose_name='diploma or statement of the school')),
                ('file_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('file_deleted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Sent back'), ('declined', 'Declined'), ('accepted', 'Accepted')], default='draft', editable=False, max_length=12)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('degree', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='directory.degree')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('participation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.participation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='certificates.degreeclaim')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Letterhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issuer', workflow.text.Line(max_length=80, verbose_name='issued by')),
                ('program', workflow.text.Line(max_length=120, verbose_name='name of the program')),
                ('first_name', workflow.text.Line(max_length=80, verbose_name='who signs')),
                ('first_title', workflow.text.Line(max_length=80, verbose_name='title')),
                ('second_name', workflow.text.Line(blank=True, max_length=80, verbose_name='who signs beside')),
                ('second_title', workflow.text.Line(blank=True, max_length=80, verbose_name='title of the second')),
                ('seal', directory.files.PrivateFile(blank=True, help_text='A PNG, square. Empty: the seal that came with Aspen.', max_length=60, upload_to=directory.files.private_path, verbose_name='seal')),
                ('seal_alt', workflow.text.Line(blank=True, max_length=120, verbose_name='the seal in words')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='CertificateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('number', workflow.text.Line(max_length=20)),
                ('kind', workflow.text.Line(max_length=80)),
                ('name_printed', workflow.text.Line(max_length=150)),
                ('title_printed', workflow.text.Line(max_length=80)),
                ('track_printed', workflow.text.Line(max_length=80)),
                ('specializations_printed', workflow.text.Line(blank=True, db_default='', max_length=200)),
                ('credits_printed', models.DecimalField(blank=True, decimal_places=1, help_text='None when it rests on a degree.', max_digits=5, null=True)),
                ('issued', models.DateField()),
                ('expires', models.DateField()),
                ('basis', workflow.text.Line(help_text='The rule set or the degree it rests on.', max_length=200)),
                ('code', models.CharField(default=certificates.models.certificate.new_code, editable=False, max_length=14)),
                ('status', models.CharField(choices=[('issued', 'Issued'), ('superseded', 'Replaced'), ('revoked', 'Revoked')], default='issued', editable=False, max_length=12)),
                ('application', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='certificates.application')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('participation', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.participation')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='certificates.certificate')),
                ('reissue_of', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='certificates.certificate')),
                ('degree_claim', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='certificates.degreeclaim')),
                ('letterhead', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='certificates.letterhead')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='certificate',
            name='letterhead',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='certificates.letterhead'),
        ),
        migrations.CreateModel(
            name='LetterheadEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('issuer', workflow.text.Line(max_length=80, verbose_name='issued by')),
                ('program', workflow.text.Line(max_length=120, verbose_name='name of the program')),
                ('first_name', workflow.text.Line(max_length=80, verbose_name='who signs')),
                ('first_title', workflow.text.Line(max_length=80, verbose_name='title')),
                ('second_name', workflow.text.Line(blank=True, max_length=80, verbose_name='who signs beside')),
                ('second_title', workflow.text.Line(blank=True, max_length=80, verbose_name='title of the second')),
                ('seal', directory.files.PrivateFile(blank=True, help_text='A PNG, square. Empty: the seal that came with Aspen.', max_length=60, upload_to=directory.files.private_path, verbose_name='seal')),
                ('seal_alt', workflow.text.Line(blank=True, max_length=120, verbose_name='the seal in words')),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='certificates.letterhead')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Printed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField()),
                ('certificate', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='printed', to='certificates.certificate')),
            ],
            options={
                'verbose_name_plural': 'printed certificates',
            },
        ),
        migrations.CreateModel(
            name='Reissue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('name', workflow.text.Line(max_length=150, verbose_name='the name to be printed')),
                ('reason', workflow.text.Text(help_text='For example, a marriage, or a letter that was wrong.', max_length=5000, verbose_name='why')),
                ('file', directory.files.PrivateFile(blank=True, db_default='', max_length=60, upload_to=directory.files.private_path, verbose_name='a document that shows the name')),
                ('file_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('status', models.CharField(choices=[('submitted', 'Waits for the State Library'), ('accepted', 'Reissued'), ('declined', 'Declined'), ('withdrawn', 'Taken back')], default='submitted', editable=False, max_length=12)),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reissues', to='certificates.certificate')),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReissueEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('name', workflow.text.Line(max_length=150, verbose_name='the name to be printed')),
                ('reason', workflow.text.Text(help_text='For example, a marriage, or a letter that was wrong.', max_length=5000, verbose_name='why')),
                ('file', directory.files.PrivateFile(blank=True, db_default='', max_length=60, upload_to=directory.files.private_path, verbose_name='a document that shows the name')),
                ('file_name', models.CharField(blank=True, editable=False, max_length=150)),
                ('status', models.CharField(choices=[('submitted', 'Waits for the State Library'), ('accepted', 'Reissued'), ('declined', 'Declined'), ('withdrawn', 'Taken back')], default='submitted', editable=False, max_length=12)),
                ('certificate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='certificates.certificate')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='certificates.reissue')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Revocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('reason', workflow.text.Text(help_text='It stands on the page that verifies the certificate.', max_length=5000, verbose_name='why it is to be revoked')),
                ('status', models.CharField(choices=[('submitted', 'Waits for a second coordinator'), ('confirmed', 'Confirmed'), ('refused', 'Refused'), ('dropped', 'Taken back')], default='submitted', editable=False, max_length=12)),
                ('certificate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revocations', to='certificates.certificate')),
                ('decided_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss_decided', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RevocationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('submitted_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('decided_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('reason', workflow.text.Text(help_text='It stands on the page that verifies the certificate.', max_length=5000, verbose_name='why it is to be revoked')),
                ('status', models.CharField(choices=[('submitted', 'Waits for a second coordinator'), ('confirmed', 'Confirmed'), ('refused', 'Refused'), ('dropped', 'Taken back')], default='submitted', editable=False, max_length=12)),
                ('certificate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='certificates.certificate')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='certificates.revocation')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SummativeReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcomes', workflow.text.Text(blank=True, max_length=5000, verbose_name='outcomes you achieved')),
                ('impacts', workflow.text.Text(blank=True, max_length=5000, verbose_name='impacts you have seen at your library or in your community')),
                ('advice', workflow.text.Text(blank=True, max_length=5000, verbose_name='advice for somebody who considers self-directed learning')),
                ('comments', workflow.text.Text(blank=True, max_length=5000, verbose_name='comments for the State Library')),
                ('learned', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Strongly disagree'), (2, 'Disagree'), (3, 'Neither agree nor disagree'), (4, 'Agree'), (5, 'Strongly agree')], null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='I learned something by participating in this library activity')),
                ('confident', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Strongly disagree'), (2, 'Disagree'), (3, 'Neither agree nor disagree'), (4, 'Agree'), (5, 'Strongly agree')], null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='I am confident about using what I have learned')),
                ('will_apply', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Strongly disagree'), (2, 'Disagree'), (3, 'Neither agree nor disagree'), (4, 'Agree'), (5, 'Strongly agree')], null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='I am likely to apply what I have learned')),
                ('helps_public', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Strongly disagree'), (2, 'Disagree'), (3, 'Neither agree nor disagree'), (4, 'Agree'), (5, 'Strongly agree')], null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Applying what I learned will help improve library services to the public')),
                ('achieved', models.ManyToManyField(blank=True, related_name='reports', to='plans.outcome')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='report', to='certificates.application')),
            ],
        ),
        migrations.CreateModel(
            name='SummativeReportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('outcomes', workflow.text.Text(blank=True, max_length=5000, verbose_name='outcomes you achieved')),
                ('impacts', workflow.text.Text(blank=True, max_length=5000, verbose_name='impacts you have seen at your library or in your community')),
                ('advice', workflow.text.Text(blank=True, max_length=5000, verbose_name='advice for somebody who considers self-directed learning')),
                ('comments', workflow.text.Text(blank=True, max_length=5000, verbose_name='comments for the State Library')),
                ('learned', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Strongly disagree'), (2, 'Disagree'), (3, 'Neither agree nor disagree'), (4, 'Agree'), (5, 'Strongly agree')], null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='I learned something by participating in this library activity')),
                ('confident', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Strongly disagree'), (2, 'Disagree'), (3, 'Neither agree nor disagree'), (4, 'Agree'), (5, 'Strongly agree')], null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='I am confident about using what I have learned')),
                ('will_apply', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Strongly disagree'), (2, 'Disagree'), (3, 'Neither agree nor disagree'), (4, 'Agree'), (5, 'Strongly agree')], null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='I am likely to apply what I have learned')),
                ('helps_public', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Strongly disagree'), (2, 'Disagree'), (3, 'Neither agree nor disagree'), (4, 'Agree'), (5, 'Strongly agree')], null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Applying what I learned will help improve library services to the public')),
                ('application', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='certificates.application')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='certificates.summativereport')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='application_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'declined'), _negated=True), fields=('participation',), name='one_application_per_participation', violation_error_message='There is an application for this track already.'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'returned', 'declined']), ('statement', True), _connector='OR'), name='application_sent_with_the_statement', violation_error_message='State that the list of credits is true and complete.'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('applied_on__isnull', False), models.Q(('standing', {}), _negated=True)), _connector='OR'), name='application_sent_with_its_standing'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "certificates_applicationevent" ("applied_on", "created", "decided_at", "decided_by_id", "id", "name_printed", "owner_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "recognition", "standing", "statement", "status", "submitted_at", "supervisor_first") VALUES (NEW."applied_on", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."name_printed", NEW."owner_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position_id", NEW."recognition", NEW."standing", NEW."statement", NEW."status", NEW."submitted_at", NEW."supervisor_first"); RETURN NULL;', hash='e7b2a3595836030123d1ed40667f5b330bd387f6', operation='INSERT', pgid='pgtrigger_insert_insert_f9fc8', table='certificates_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='application',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "certificates_applicationevent" ("applied_on", "created", "decided_at", "decided_by_id", "id", "name_printed", "owner_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position_id", "recognition", "standing", "statement", "status", "submitted_at", "supervisor_first") VALUES (NEW."applied_on", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."name_printed", NEW."owner_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position_id", NEW."recognition", NEW."standing", NEW."statement", NEW."status", NEW."submitted_at", NEW."supervisor_first"); RETURN NULL;', hash='13aa43989ccf4e9a7c231ef23273deed3e790f9c', operation='UPDATE', pgid='pgtrigger_update_update_9f031', table='certificates_application', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='applicationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9a8f84c6c576ca789bca30a97a036db98354a03c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a8a70', table='certificates_applicationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='badge',
            constraint=models.CheckConstraint(condition=models.Q(('index__lt', 131072)), name='badge_has_a_place_in_the_list'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='badge',
            trigger=pgtrigger.compiler.Trigger(name='badge_made_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5f77685581e80f15cc3d2158da60b0324be1d1a8', operation='UPDATE OR DELETE', pgid='pgtrigger_badge_made_once_18d33', table='certificates_badge', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='degreeclaim',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='degreeclaim_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
        ),
        migrations.AddConstraint(
            model_name='degreeclaim',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['draft', 'submitted', 'returned'])), fields=('owner',), name='one_degree_claim_at_a_time', violation_error_message='You have a claim for a degree open already.'),
        ),
        migrations.AddConstraint(
            model_name='degreeclaim',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'returned']), ('graduated__isnull', False), _connector='OR'), name='degree_claim_sent_with_the_day_of_graduation', violation_error_message='Enter the day of graduation.'),
        ),
        migrations.AddConstraint(
            model_name='degreeclaim',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'returned']), models.Q(('file', ''), _negated=True), ('file_deleted_at__isnull', False), _connector='OR'), name='degree_claim_sent_with_its_proof', violation_error_message='Choose the file that proves it.'),
        ),
        migrations.AddConstraint(
            model_name='degreeclaim',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'accepted'), _negated=True), ('degree__isnull', False), _connector='OR'), name='degree_claim_accepted_with_a_degree_on_record'),
        ),
        migrations.AddConstraint(
            model_name='degreeclaim',
            constraint=models.CheckConstraint(condition=models.Q(('file_deleted_at', None), models.Q(('file', ''), ('status__in', ['accepted', 'declined'])), _connector='OR'), name='diploma_is_deleted_after_the_decision', violation_error_message='The file can be deleted once the claim is decided.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='degreeclaim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "certificates_degreeclaimevent" ("created", "decided_at", "decided_by_id", "degree_id", "field", "file", "file_deleted_at", "file_name", "for_certificate", "graduated", "id", "level", "name_printed", "owner_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school", "status", "submitted_at") VALUES (NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."degree_id", NEW."field", NEW."file", NEW."file_deleted_at", NEW."file_name", NEW."for_certificate", NEW."graduated", NEW."id", NEW."level", NEW."name_printed", NEW."owner_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."school", NEW."status", NEW."submitted_at"); RETURN NULL;', hash='5e0006e54de9314971ad7214ddb266858d835fbc', operation='INSERT', pgid='pgtrigger_insert_insert_bdbd1', table='certificates_degreeclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='degreeclaim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "certificates_degreeclaimevent" ("created", "decided_at", "decided_by_id", "degree_id", "field", "file", "file_deleted_at", "file_name", "for_certificate", "graduated", "id", "level", "name_printed", "owner_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "school", "status", "submitted_at") VALUES (NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."degree_id", NEW."field", NEW."file", NEW."file_deleted_at", NEW."file_name", NEW."for_certificate", NEW."graduated", NEW."id", NEW."level", NEW."name_printed", NEW."owner_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."school", NEW."status", NEW."submitted_at"); RETURN NULL;', hash='37a2833981d6359f9dfaada20ed1bd97156fcfb5', operation='UPDATE', pgid='pgtrigger_update_update_15042', table='certificates_degreeclaim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='degreeclaimevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0fac19a7b8e06a07a9cfa37cd3c53c40d147c812', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_466c0', table='certificates_degreeclaimevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='letterhead',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issuer', ''), _negated=True), models.Q(('program', ''), _negated=True), models.Q(('first_name', ''), _negated=True), models.Q(('first_title', ''), _negated=True)), name='letterhead_says_who_issues_and_signs', violation_error_message='Enter who issues certificates, the program, and who signs.'),
        ),
        migrations.AddConstraint(
            model_name='letterhead',
            constraint=models.CheckConstraint(condition=models.Q(('seal', ''), models.Q(('seal_alt', ''), _negated=True), _connector='OR'), name='seal_is_said_in_words', violation_error_message='Say in words what the seal shows.'),
        ),
        migrations.AddConstraint(
            model_name='letterhead',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('second_name', ''), ('second_title', '')), models.Q(models.Q(('second_name', ''), _negated=True), models.Q(('second_title', ''), _negated=True)), _connector='OR'), name='second_signatory_has_a_name_and_a_title', violation_error_message='Enter both the name and the title of the second who signs, or neither.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterhead',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "certificates_letterheadevent" ("first_name", "first_title", "id", "issuer", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program", "seal", "seal_alt", "second_name", "second_title") VALUES (NEW."first_name", NEW."first_title", NEW."id", NEW."issuer", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."program", NEW."seal", NEW."seal_alt", NEW."second_name", NEW."second_title"); RETURN NULL;', hash='9ecde0fc50f160eb300dd15ab699e51d76b96d92', operation='INSERT', pgid='pgtrigger_insert_insert_8b318', table='certificates_letterhead', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterhead',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "certificates_letterheadevent" ("first_name", "first_title", "id", "issuer", "made_at", "made_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program", "seal", "seal_alt", "second_name", "second_title") VALUES (NEW."first_name", NEW."first_title", NEW."id", NEW."issuer", NEW."made_at", NEW."made_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."program", NEW."seal", NEW."seal_alt", NEW."second_name", NEW."second_title"); RETURN NULL;', hash='8622d1edd20b82b072ff3e70cb6ac0fe104225a1', operation='UPDATE', pgid='pgtrigger_update_update_666c9', table='certificates_letterhead', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='09bfe9edae648a0f30cc1b5a99c1a04373e6e557', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c7666', table='certificates_certificateevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='certificate_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('expires__gt', models.F('issued'))), name='certificate_expires_after_it_is_issued', violation_error_message='The certificate expires before it is issued: check the dates.'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(condition=models.Q(('status', 'issued')), fields=('owner', 'kind'), name='one_certificate_in_force_per_kind', violation_error_message='There is a newer certificate of this kind in force.'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(condition=models.Q(('reissue_of', None)), fields=('participation',), name='one_certificate_per_participation', violation_error_message='The certificate is issued already. Reissue it instead.'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(condition=models.Q(('reissue_of', None)), fields=('application',), name='one_certificate_per_application', violation_error_message='The certificate is issued already. Reissue it instead.'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.UniqueConstraint(condition=models.Q(('reissue_of', None)), fields=('degree_claim',), name='one_certificate_per_degree_claim', violation_error_message='The certificate is issued already. Reissue it instead.'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('reissue_of', None), models.Q(('reissue_of', models.F('id')), _negated=True), _connector='OR'), name='certificate_is_not_its_own_reissue'),
        ),
        migrations.AddConstraint(
            model_name='certificate',
            constraint=models.CheckConstraint(condition=models.Q(('application', None), ('degree_claim', None), _connector='OR'), name='certificate_rests_on_an_application_or_a_degree'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "certificates_certificateevent" ("application_id", "basis", "code", "created", "credits_printed", "decided_at", "decided_by_id", "degree_claim_id", "expires", "id", "issued", "kind", "letterhead_id", "name_printed", "number", "owner_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reissue_of_id", "specializations_printed", "status", "submitted_at", "title_printed", "track_printed") VALUES (NEW."application_id", NEW."basis", NEW."code", NEW."created", NEW."credits_printed", NEW."decided_at", NEW."decided_by_id", NEW."degree_claim_id", NEW."expires", NEW."id", NEW."issued", NEW."kind", NEW."letterhead_id", NEW."name_printed", NEW."number", NEW."owner_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reissue_of_id", NEW."specializations_printed", NEW."status", NEW."submitted_at", NEW."title_printed", NEW."track_printed"); RETURN NULL;', hash='d7dea84107bb9a041b3732f4da7f3345d69fdfba', operation='INSERT', pgid='pgtrigger_insert_insert_261ce', table='certificates_certificate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='certificate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."application_id" IS DISTINCT FROM (NEW."application_id") OR OLD."basis" IS DISTINCT FROM (NEW."basis") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."created" IS DISTINCT FROM (NEW."created") OR OLD."credits_printed" IS DISTINCT FROM (NEW."credits_printed") OR OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."degree_claim_id" IS DISTINCT FROM (NEW."degree_claim_id") OR OLD."expires" IS DISTINCT FROM (NEW."expires") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issued" IS DISTINCT FROM (NEW."issued") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."letterhead_id" IS DISTINCT FROM (NEW."letterhead_id") OR OLD."name_printed" IS DISTINCT FROM (NEW."name_printed") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."participation_id" IS DISTINCT FROM (NEW."participation_id") OR OLD."reissue_of_id" IS DISTINCT FROM (NEW."reissue_of_id") OR OLD."specializations_printed" IS DISTINCT FROM (NEW."specializations_printed") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."title_printed" IS DISTINCT FROM (NEW."title_printed") OR OLD."track_printed" IS DISTINCT FROM (NEW."track_printed"))', func='INSERT INTO "certificates_certificateevent" ("application_id", "basis", "code", "created", "credits_printed", "decided_at", "decided_by_id", "degree_claim_id", "expires", "id", "issued", "kind", "letterhead_id", "name_printed", "number", "owner_id", "participation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reissue_of_id", "specializations_printed", "status", "submitted_at", "title_printed", "track_printed") VALUES (NEW."application_id", NEW."basis", NEW."code", NEW."created", NEW."credits_printed", NEW."decided_at", NEW."decided_by_id", NEW."degree_claim_id", NEW."expires", NEW."id", NEW."issued", NEW."kind", NEW."letterhead_id", NEW."name_printed", NEW."number", NEW."owner_id", NEW."participation_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reissue_of_id", NEW."specializations_printed", NEW."status", NEW."submitted_at", NEW."title_printed", NEW."track_printed"); RETURN NULL;', hash='b0a8b57862ac9aad6070115ab507add4ec007b5e', operation='UPDATE', pgid='pgtrigger_update_update_f76a0', table='certificates_certificate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='letterheadevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='32610a042995bd00efd95ece9e7fb252263f7268', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9e759', table='certificates_letterheadevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='printed',
            constraint=models.CheckConstraint(condition=models.Q(('sha256', models.Func(models.Func(models.F('content'), function='sha256'), models.Value('hex'), function='encode', output_field=models.CharField()))), name='printed_certificate_has_its_own_sum'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='printed',
            trigger=pgtrigger.compiler.Trigger(name='printed_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c895234a20c53a9ffd5208ea3b73f603c9ba1d3c', operation='UPDATE OR DELETE', pgid='pgtrigger_printed_once_e9358', table='certificates_printed', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='reissue',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='reissue_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
        ),
        migrations.AddConstraint(
            model_name='reissue',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['submitted', 'accepted'])), fields=('certificate',), name='one_reissue_per_certificate', violation_error_message='A reissue of this certificate was asked for already.'),
        ),
        migrations.AddConstraint(
            model_name='reissue',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='reissue_has_a_name', violation_error_message='Enter the name to be printed.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reissue',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "certificates_reissueevent" ("certificate_id", "created", "decided_at", "decided_by_id", "file", "file_name", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status", "submitted_at") VALUES (NEW."certificate_id", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."file", NEW."file_name", NEW."id", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."status", NEW."submitted_at"); RETURN NULL;', hash='99eb1ae7962cf40e4a0c2ba1942bbbcf835d4f04', operation='INSERT', pgid='pgtrigger_insert_insert_2ca37', table='certificates_reissue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reissue',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "certificates_reissueevent" ("certificate_id", "created", "decided_at", "decided_by_id", "file", "file_name", "id", "name", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status", "submitted_at") VALUES (NEW."certificate_id", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."file", NEW."file_name", NEW."id", NEW."name", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."status", NEW."submitted_at"); RETURN NULL;', hash='882895b6b1221135c696a40265ccc5309b90fbcf', operation='UPDATE', pgid='pgtrigger_update_update_08cec', table='certificates_reissue', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reissueevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4b5adc0af01da4841ff7600338288654e4137dfd', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d0a82', table='certificates_reissueevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='revocation',
            constraint=models.CheckConstraint(condition=models.Q(('decided_by', None), models.Q(('decided_by', models.F('owner')), _negated=True), _connector='OR'), name='revocation_nobody_decides_on_their_own', violation_error_message='Nobody decides on a document of their own.'),
        ),
        migrations.AddConstraint(
            model_name='revocation',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', ['submitted', 'confirmed'])), fields=('certificate',), name='one_revocation_per_certificate', violation_error_message='Somebody asked for this already.'),
        ),
        migrations.AddConstraint(
            model_name='revocation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'confirmed'), _negated=True), ('decided_by__isnull', False), _connector='OR'), name='revocation_is_confirmed_by_a_second_person'),
        ),
        migrations.AddConstraint(
            model_name='revocation',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='revocation_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='revocation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "certificates_revocationevent" ("certificate_id", "created", "decided_at", "decided_by_id", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status", "submitted_at") VALUES (NEW."certificate_id", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."status", NEW."submitted_at"); RETURN NULL;', hash='5dabd5c94574547fb64e645cb9b7ea89889826f2', operation='INSERT', pgid='pgtrigger_insert_insert_8eb24', table='certificates_revocation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='revocation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "certificates_revocationevent" ("certificate_id", "created", "decided_at", "decided_by_id", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "status", "submitted_at") VALUES (NEW."certificate_id", NEW."created", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."status", NEW."submitted_at"); RETURN NULL;', hash='c0384ea40f7ccfa96ac1349effadc8babe5082cb', operation='UPDATE', pgid='pgtrigger_update_update_f0095', table='certificates_revocation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='revocationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c3e955c6ede6db650f3f96c75daf14c360142bc3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_83bd7', table='certificates_revocationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='summativereport',
            constraint=models.CheckConstraint(condition=models.Q(('learned', None), ('learned__range', (1, 5)), _connector='OR'), name='report_learned_is_from_1_to_5'),
        ),
        migrations.AddConstraint(
            model_name='summativereport',
            constraint=models.CheckConstraint(condition=models.Q(('confident', None), ('confident__range', (1, 5)), _connector='OR'), name='report_confident_is_from_1_to_5'),
        ),
        migrations.AddConstraint(
            model_name='summativereport',
            constraint=models.CheckConstraint(condition=models.Q(('will_apply', None), ('will_apply__range', (1, 5)), _connector='OR'), name='report_will_apply_is_from_1_to_5'),
        ),
        migrations.AddConstraint(
            model_name='summativereport',
            constraint=models.CheckConstraint(condition=models.Q(('helps_public', None), ('helps_public__range', (1, 5)), _connector='OR'), name='report_helps_public_is_from_1_to_5'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='summativereport',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "certificates_summativereportevent" ("advice", "application_id", "comments", "confident", "helps_public", "id", "impacts", "learned", "outcomes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "will_apply") VALUES (NEW."advice", NEW."application_id", NEW."comments", NEW."confident", NEW."helps_public", NEW."id", NEW."impacts", NEW."learned", NEW."outcomes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."will_apply"); RETURN NULL;', hash='19df77e8a3ba06de0a80ea361fbaea1b16c49ed1', operation='INSERT', pgid='pgtrigger_insert_insert_809b5', table='certificates_summativereport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='summativereport',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "certificates_summativereportevent" ("advice", "application_id", "comments", "confident", "helps_public", "id", "impacts", "learned", "outcomes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "will_apply") VALUES (NEW."advice", NEW."application_id", NEW."comments", NEW."confident", NEW."helps_public", NEW."id", NEW."impacts", NEW."learned", NEW."outcomes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."will_apply"); RETURN NULL;', hash='eba7b5644de4b0430da79a37d2b79c3402022d5f', operation='UPDATE', pgid='pgtrigger_update_update_951a6', table='certificates_summativereport', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='summativereportevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='65d3951a219dffb2801cd5da686ff43949281220', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5b7c6', table='certificates_summativereportevent', when='BEFORE')),
        ),
    ]
