from django import forms
from django.utils.functional import cached_property

from workflow.moves import SUBMITTED
from workflow.sentences import MoveRefused, sentence
from workflow.text import LONGEST, refuse_invisible


class DraftForm(forms.ModelForm):
    """A form that is saved unfinished, and asks for what is `needed` only when it is `sending`.

    `needed`: the fields, each with the sentence when it is missing.
    """

    use_required_attribute = False
    needed: dict[str, str] = {}

    def __init__(self, *args, sending=False, **options):
        super().__init__(*args, **options)
        self.sending = sending
        for name, message in self.needed.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = message

    def full_clean(self):
        for name in self.needed:
            self.fields[name].required = self.sending
        super().full_clean()
        for name in self.needed:  # the label says "optional" only where it always is
            self.fields[name].required = True

    def refuse_missing(self):
        """Say beside each field what is needed and not saved yet. For a form that is an UncheckedMixin too."""
        for name, message in self.needed.items():
            if not self[name].initial:
                self.missing[name] = forms.ValidationError(message, code="required")


class DecisionForm(forms.Form):
    """The moves that a person may make on a document just now, with a note. Buttons carry the move's name."""

    move = forms.CharField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(
        required=False,
        max_length=LONGEST,
        validators=[refuse_invisible],
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data=None, *, document, user, note="", late=""):
        super().__init__(data, initial={"note": note})
        self.document, self.user, self.late = document, user, late

    @classmethod
    def drawn(cls, typed, *, document, user):
        """The form for the page of a document, as it was `typed` where that led to no move.

        When it came too late, the form offers what can be done now, and keeps the note.
        """
        if typed and typed.late:
            note = typed.cleaned_data["note"]
            return cls(document=document, user=user, note=note, late=typed.late)
        form = typed or cls(document=document, user=user)
        form.document = document
        return form

    @cached_property
    def moves(self):
        """Asked by the page that draws them, and not by the move itself, which asks again under its lock."""
        return {n: move for n, move in self.document.moves_for(self.user).items() if not move.own_page}

    @property
    def is_owners(self):
        return self.user == self.document.owner

    @property
    def plain_moves(self):
        """Name and move of those that need no note: to approve a document, or to take it back."""
        return [(name, move) for name, move in self.moves.items() if not move.needs_note]

    @property
    def note_moves(self):
        """Name and move of those that need a note."""
        return [(name, move) for name, move in self.moves.items() if move.needs_note]

    @property
    def note_needed_for(self):
        """To return or to decline: what the note is for."""
        names = ("decline" if name in ("decline", "refuse") else "return" for name, _ in self.note_moves)
        return list(dict.fromkeys(names))

    @property
    def seen(self):
        """Names what the reader sees: nobody decides on what was sent after they opened the page."""
        sent = self.document.submitted_at
        return sent.isoformat() if sent else ""

    def made(self):
        """Make the move that was asked for. False when it was refused: then the form says why.

        When somebody else was faster, `late` says what happened, and the document is read again.
        """
        if not self.is_valid():
            return False
        if self.data.get("seen", self.seen) != self.seen:
            moves = self.document.moves
            is_sent_again = "change" not in moves and any(m.to_status == SUBMITTED for m in moves.values())
            change = "sent_again" if is_sent_again else "changed_since"
            self.late = sentence(f"workflow/{change}", owner=self.document.owner)
            return False
        name, note = self.cleaned_data["move"], self.cleaned_data["note"]
        try:
            if name in self.document.moves and self.document.moves[name].own_page:
                raise MoveRefused("workflow/own_page")
            self.document.move(name, by=self.user, note=note)
        except MoveRefused as refused:
            self.document.refresh_from_db()
            if refused.late:
                self.late = str(refused)
            else:
                needs_note = name in self.document.moves and self.document.moves[name].needs_note and not note
                self.add_error("note" if needs_note else None, str(refused))
            return False
        return True
