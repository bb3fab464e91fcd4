"""The self-assessment as a form: one choice of four for each statement, and afterwards what to work on."""

from django import forms

from plans.models import Answer


class AssessmentForm(forms.Form):
    """Every statement that is in use. It may be saved half answered; to finish, one answer is enough."""

    use_required_attribute = False

    def __init__(self, data=None, *, assessment, statements):
        super().__init__(data)
        self.assessment, self.statements = assessment, statements
        levels = {answer.statement_id: answer.level for answer in assessment.answers.all()}
        for statement in statements:
            field = forms.TypedChoiceField(
                label=statement.sentence,
                choices=Answer.Level.choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                initial=levels.get(statement.pk),
                error_messages={"invalid_choice": "Choose one of the four."},
            )
            field.wanted = True
            self.fields[f"level-{statement.pk}"] = field

    @property
    def areas(self):
        """Each area with the fields of its statements, in the order of the page."""
        areas = {}
        for statement in self.statements:
            areas.setdefault(statement.area, []).append(self[f"level-{statement.pk}"])
        return list(areas.items())

    def save(self):
        """Keep what was chosen. Returns how many statements have an answer."""
        chosen = {
            statement.pk: self.cleaned_data[f"level-{statement.pk}"]
            for statement in self.statements
            if self.cleaned_data[f"level-{statement.pk}"]
        }
        self.assessment.answer(chosen)
        return len({answer.statement_id for answer in self.assessment.answers.all()} | set(chosen))


class WorkOnForm(forms.Form):
    """The statements of one assessment that its owner wants to work on."""

    work_on = forms.ModelMultipleChoiceField(
        Answer.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": "A checked skill isn’t in this assessment. Check your skills again and save.",
            "invalid_pk_value": "A checked skill isn’t in this assessment. Check your skills again and save.",
        },
    )

    def __init__(self, *args, assessment, **options):
        super().__init__(*args, **options)
        self.fields["work_on"].queryset = assessment.answers.all()
