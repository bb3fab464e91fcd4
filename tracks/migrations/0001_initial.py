import django.db.models.deletion
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
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True)),
                ('name', workflow.text.Line(max_length=80, unique=True)),
                ('description', workflow.text.Text(blank=True, max_length=5000)),
                ('order', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'verbose_name_plural': 'categories',
                'ordering': ['order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='RuleSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', workflow.text.Line(help_text='For example, Rules of 2023.', max_length=80)),
                ('in_force_from', models.DateField()),
                ('stage', models.CharField(choices=[('any', 'Every certificate'), ('first', 'First certificate'), ('renewal', 'Renewal')], default='any', max_length=10)),
                ('credits', tracks.fields.HalvesField(verbose_name='credits in all')),
                ('months', models.PositiveSmallIntegerField(default=48)),
                ('self_directed_cap', tracks.fields.HalvesField(blank=True, null=True)),
                ('plan_needed', models.BooleanField(default=False, verbose_name='needs an approved plan')),
                ('certificate_needed', models.BooleanField(default=False, verbose_name='needs an earlier certificate or a degree')),
                ('sources', models.CharField(choices=[('any', 'Any event that fits'), ('calendar', 'Only events in the calendar')], default='any', max_length=10)),
                ('supervisor_first', models.BooleanField(db_default=False, default=False, verbose_name='the supervisor verifies before the State Library checks')),
                ('specialization', tracks.fields.HalvesField(blank=True, help_text='In a category that has no minimum. Empty: these rules know no specializations.', null=True, verbose_name='credits in one category that make a specialization')),
                ('recording_months', models.PositiveSmallIntegerField(blank=True, help_text='From the day it was recorded to the day it is watched. Empty: it counts however old it is.', null=True, verbose_name='months after which a recording counts no more')),
                ('source', workflow.text.Text(blank=True, max_length=5000, verbose_name='where this is written')),
                ('active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['track', '-in_force_from', 'stage'],
            },
        ),
        migrations.CreateModel(
            name='Track',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True)),
                ('name', workflow.text.Line(max_length=80)),
                ('certificate_kind', workflow.text.Line(help_text='A credit is used once for each kind. For example, Library Administration.', max_length=80)),
                ('certificate_title', workflow.text.Line(help_text='For example, Certificate of Library Administration.', max_length=80)),
                ('certificate_track', workflow.text.Line(help_text='As printed. For example, Library Administration.', max_length=80)),
                ('for_whom', workflow.text.Text(max_length=5000)),
                ('choose_another', workflow.text.Text(blank=True, max_length=5000, verbose_name='when another track serves better')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('active', models.BooleanField(default=True)),
            ],
            options={
                'ordering': ['order', 'name'],
            },
        ),
        migrations.CreateModel(
            name='CategoryMinimum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minimum', tracks.fields.HalvesField()),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='tracks.category')),
                ('rule_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='minimums', to='tracks.ruleset')),
            ],
            options={
                'ordering': ['rule_set', 'category__order'],
                'constraints': [
                    models.UniqueConstraint(fields=('rule_set', 'category'), name='one_minimum_per_category'),
                    models.CheckConstraint(condition=models.Q(('minimum__gte', Decimal('0.5')), ('minimum__lte', 1000), ('minimum__mod_half', 0)), name='minimum_is_in_half_credits'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='categoryminimum',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "tracks_categoryminimumevent" ("category_id", "id", "minimum", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_set_id") VALUES (NEW."category_id", NEW."id", NEW."minimum", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rule_set_id"); RETURN NULL;', hash='a25e453d9e584db0fb8345a681d30ce0224b6677', operation='INSERT', pgid='pgtrigger_insert_insert_62fd6', table='tracks_categoryminimum', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='categoryminimum',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "tracks_categoryminimumevent" ("category_id", "id", "minimum", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_set_id") VALUES (NEW."category_id", NEW."id", NEW."minimum", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rule_set_id"); RETURN NULL;', hash='c826d0ddb6be4fd5c9bbf32ce9e8ba6f0ea66296', operation='UPDATE', pgid='pgtrigger_update_update_9d80d', table='tracks_categoryminimum', when='AFTER')),
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened', models.DateField()),
                ('due', models.DateField(blank=True, null=True)),
                ('closed', models.DateField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('', 'Open'), ('certificate', 'Certificate issued'), ('closed', 'Closed without a certificate')], max_length=12)),
                ('holds_until', models.DateField(blank=True, help_text='When it ended in a certificate.', null=True, verbose_name='certificate holds until')),
                ('certificate_issued_on', models.DateField(blank=True, help_text='The date printed on the certificate.', null=True, verbose_name='certificate issued on')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to=settings.AUTH_USER_MODEL)),
                ('rule_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='tracks.ruleset')),
                ('track', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='tracks.track')),
            ],
            options={
                'ordering': ['track__order', '-opened'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('closed', None)), fields=('user', 'track'), name='one_open_participation_per_track', violation_error_message='This track is open already.'),
                    models.CheckConstraint(condition=models.Q(models.Q(('certificate_issued_on', None), ('closed', None), ('ending', ''), ('holds_until', None)), models.Q(('closed__isnull', False), ('ending', 'closed'), ('holds_until', None)), models.Q(('certificate_issued_on__isnull', False), ('closed__isnull', False), ('ending', 'certificate'), ('holds_until__isnull', False)), _connector='OR'), name='participation_ends_in_one_way', violation_error_message='Enter the day it was closed and how it ended. For a certificate, enter the day it was issued and the day it expires, too.'),
                    models.CheckConstraint(condition=models.Q(('closed', None), ('closed__gte', models.F('opened')), _connector='OR'), name='participation_closes_after_it_opens'),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "tracks_participationevent" ("certificate_issued_on", "closed", "due", "ending", "holds_until", "id", "opened", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_set_id", "track_id", "user_id") VALUES (NEW."certificate_issued_on", NEW."closed", NEW."due", NEW."ending", NEW."holds_until", NEW."id", NEW."opened", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rule_set_id", NEW."track_id", NEW."user_id"); RETURN NULL;', hash='90970f273ffa0c4824e5334385062d9da8ac701c', operation='INSERT', pgid='pgtrigger_insert_insert_8afa3', table='tracks_participation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "tracks_participationevent" ("certificate_issued_on", "closed", "due", "ending", "holds_until", "id", "opened", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rule_set_id", "track_id", "user_id") VALUES (NEW."certificate_issued_on", NEW."closed", NEW."due", NEW."ending", NEW."holds_until", NEW."id", NEW."opened", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rule_set_id", NEW."track_id", NEW."user_id"); RETURN NULL;', hash='7786533a4626edf3724e594361d0cd92a1bbc716', operation='UPDATE', pgid='pgtrigger_update_update_66e53', table='tracks_participation', when='AFTER')),
        ),
        migrations.CreateModel(
            name='CategoryMinimumEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('minimum', tracks.fields.HalvesField()),
                ('category', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.category')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='tracks.categoryminimum')),
                ('rule_set', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.ruleset')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='categoryminimumevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='447ce04e6b3d81a4e5d5f275ed90067665f054e5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ba770', table='tracks_categoryminimumevent', when='BEFORE')),
        ),
        migrations.CreateModel(
            name='RuleSetEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', workflow.text.Line(help_text='For example, Rules of 2023.', max_length=80)),
                ('in_force_from', models.DateField()),
                ('stage', models.CharField(choices=[('any', 'Every certificate'), ('first', 'First certificate'), ('renewal', 'Renewal')], default='any', max_length=10)),
                ('credits', tracks.fields.HalvesField(verbose_name='credits in all')),
                ('months', models.PositiveSmallIntegerField(default=48)),
                ('self_directed_cap', tracks.fields.HalvesField(blank=True, null=True)),
                ('plan_needed', models.BooleanField(default=False, verbose_name='needs an approved plan')),
                ('certificate_needed', models.BooleanField(default=False, verbose_name='needs an earlier certificate or a degree')),
                ('sources', models.CharField(choices=[('any', 'Any event that fits'), ('calendar', 'Only events in the calendar')], default='any', max_length=10)),
                ('supervisor_first', models.BooleanField(db_default=False, default=False, verbose_name='the supervisor verifies before the State Library checks')),
                ('specialization', tracks.fields.HalvesField(blank=True, help_text='In a category that has no minimum. Empty: these rules know no specializations.', null=True, verbose_name='credits in one category that make a specialization')),
                ('recording_months', models.PositiveSmallIntegerField(blank=True, help_text='From the day it was recorded to the day it is watched. Empty: it counts however old it is.', null=True, verbose_name='months after which a recording counts no more')),
                ('source', workflow.text.Text(blank=True, max_length=5000, verbose_name='where this is written')),
                ('active', models.BooleanField(default=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='tracks.ruleset')),
                ('track', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.track')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rulesetevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ec82926cde2028691a33dfe9f5001fd981b56361', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_5de3b', table='tracks_rulesetevent', when='BEFORE')),
        ),
        migrations.AddField(
            model_name='ruleset',
            name='track',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rule_sets', to='tracks.track'),
        ),
        migrations.CreateModel(
            name='ParticipationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('opened', models.DateField()),
                ('due', models.DateField(blank=True, null=True)),
                ('closed', models.DateField(blank=True, null=True)),
                ('ending', models.CharField(blank=True, choices=[('', 'Open'), ('certificate', 'Certificate issued'), ('closed', 'Closed without a certificate')], max_length=12)),
                ('holds_until', models.DateField(blank=True, help_text='When it ended in a certificate.', null=True, verbose_name='certificate holds until')),
                ('certificate_issued_on', models.DateField(blank=True, help_text='The date printed on the certificate.', null=True, verbose_name='certificate issued on')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='tracks.participation')),
                ('user', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('rule_set', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.ruleset')),
                ('track', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='tracks.track')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='23132b612ad74fcfcb7ca916499efee66e2e4f65', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_273fe', table='tracks_participationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.UniqueConstraint(fields=('track', 'in_force_from', 'stage'), name='one_rule_set_per_track_day_and_stage'),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.CheckConstraint(condition=models.Q(('credits__gte', Decimal('0.5')), ('credits__lte', 1000), ('credits__mod_half', 0)), name='rule_set_asks_for_half_credits'),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('self_directed_cap__gte', Decimal('0.5')), ('self_directed_cap__lte', 1000), ('self_directed_cap__mod_half', 0)), ('self_directed_cap', None), _connector='OR'), name='rule_set_caps_at_half_credits'),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('specialization__gte', Decimal('0.5')), ('specialization__lte', 1000), ('specialization__mod_half', 0)), ('specialization', None), _connector='OR'), name='rule_set_specializes_at_half_credits'),
        ),
        migrations.AddConstraint(
            model_name='ruleset',
            constraint=models.CheckConstraint(condition=models.Q(('months__gte', 1)), name='rule_set_lasts_a_month_or_more'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ruleset',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "tracks_rulesetevent" ("active", "certificate_needed", "credits", "id", "in_force_from", "months", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_needed", "recording_months", "self_directed_cap", "source", "sources", "specialization", "stage", "supervisor_first", "track_id") VALUES (NEW."active", NEW."certificate_needed", NEW."credits", NEW."id", NEW."in_force_from", NEW."months", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_needed", NEW."recording_months", NEW."self_directed_cap", NEW."source", NEW."sources", NEW."specialization", NEW."stage", NEW."supervisor_first", NEW."track_id"); RETURN NULL;', hash='4209ac9eae289029e3e1f1ef8ce2634bd1d4d9c3', operation='INSERT', pgid='pgtrigger_insert_insert_e59db', table='tracks_ruleset', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ruleset',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "tracks_rulesetevent" ("active", "certificate_needed", "credits", "id", "in_force_from", "months", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_needed", "recording_months", "self_directed_cap", "source", "sources", "specialization", "stage", "supervisor_first", "track_id") VALUES (NEW."active", NEW."certificate_needed", NEW."credits", NEW."id", NEW."in_force_from", NEW."months", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_needed", NEW."recording_months", NEW."self_directed_cap", NEW."source", NEW."sources", NEW."specialization", NEW."stage", NEW."supervisor_first", NEW."track_id"); RETURN NULL;', hash='a73ee4ebc8293b2ee70c71e08a7aef88416a5302', operation='UPDATE', pgid='pgtrigger_update_update_f909f', table='tracks_ruleset', when='AFTER')),
        ),
    ]
