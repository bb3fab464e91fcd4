"""What is written beside a plan, and to the owner of one that is shared."""

import uuid

from django import forms

from plans.models import Activity, Comment, Outcome, Remark

WHOLE = ("plan", "The whole plan")
ROWS = {"outcome": Outcome, "activity": Activity}


class KeyField(forms.UUIDField):
    """The form's own key; where it was tampered with, a new one."""

    widget = forms.HiddenInput

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError:
            return uuid.uuid4()


class WordsForm(forms.ModelForm):
    """A text and the form's own key, which tells a click that came twice."""

    use_required_attribute = False
    key = KeyField()

    def __init__(self, data=None, *, instance):
        super().__init__(data, instance=instance)
        self.fields["text"].widget.attrs["rows"] = 4
        self.initial["key"] = uuid.uuid4()

    def write(self):
        """Keep it. False when this form was sent before."""
        return type(self.instance).objects.write(self.instance, key=self.cleaned_data["key"])


class CommentForm(WordsForm):
    on = forms.ChoiceField(
        label="What is it about?",
        error_messages={"invalid_choice": "This is no longer in the plan. Choose again."},
    )

    class Meta:
        model = Comment
        fields = ["text"]
        labels = {"text": "Your comment"}
        error_messages = {"text": {"required": "Write your comment."}}

    field_order = ["on", "text"]

    def __init__(self, data=None, *, instance, anchors):
        super().__init__(data, instance=instance)
        self.anchors = anchors
        self.fields["on"].choices = [WHOLE, *anchors.items()]
        if not anchors:
            del self.fields["on"]

    def clean(self):
        cleaned = super().clean()
        if (chosen := cleaned.get("on")) in self.anchors:
            self.instance.about = self.anchors[chosen]
            kind, _, pk = chosen.partition("-")
            row = ROWS[kind].objects.filter(pk=pk).first()  # none where it was removed since it was sent
            setattr(self.instance, kind, row)
        return cleaned


class RemarkForm(WordsForm):
    class Meta:
        model = Remark
        fields = ["text"]
        error_messages = {"text": {"required": "Write your comment."}}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        own = self.instance.author == self.instance.plan.owner
        self.fields["text"].label = "Your reply" if own else "Your comment"
