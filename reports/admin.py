from allauth.usersessions import admin as usersessions  # registers, so that it can be taken out
from django.contrib import admin, messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from certificates.printed_line import refuse_missing_letters
from directory import admin as directory
from directory.models import Position, User
from notifications import director_notice
from plans.models import Plan
from reports import merging
from reports.deactivation import deactivation_warnings
from reports.forms.merge import MergeForm
from workflow.sentences import sentence

# Its search asks for a user name, and people here have none; everybody ends their own sessions themselves.
admin.site.unregister(usersessions.UserSession)
admin.site.unregister(Position)
admin.site.unregister(User)


class PrintedNameForm(directory.PersonChangeForm):
    """The directory's, which doesn't know what certificates can print."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "certificate_name" in self.fields:  # not where the page is only to read
            self.fields["certificate_name"].validators.append(refuse_missing_letters)


@admin.register(User)
class MergingUserAdmin(directory.UserAdmin):
    """The directory's, with what touches documents: merging two accounts, and what a deactivation leaves behind."""

    form = PrintedNameForm

    def get_urls(self):
        merge = path("<int:pk>/merge/", self.admin_site.admin_view(self.merge), name="directory_user_merge")
        return [merge, *super().get_urls()]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "is_active" in form.changed_data and not obj.is_active:
            for warning in deactivation_warnings(obj):
                self.message_user(request, warning, messages.WARNING)

    def merge(self, request, pk):
        """Choose the account that stays; see what would move; confirm."""
        old = User.objects.filter(pk=pk).first()
        if old is None or not self.has_change_permission(request, old):
            raise Http404
        form = MergeForm(request.POST if request.method == "POST" else request.GET or None, old=old)
        kept = form.cleaned_data["kept"] if form.is_bound and form.is_valid() else None
        preview = kept and merging.preview(old, kept, by=request.user, on=timezone.localdate())
        if request.method == "POST" and kept and form.cleaned_data["sure"]:
            answer = self._merge(request, old, kept)
            if answer:
                return answer
        facts = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": sentence("reports/merge", old=old),
            "old": old,
            "kept": kept,
            "form": form,
            "preview": preview,
            "unticked": request.method == "POST" and kept and not form.cleaned_data["sure"],
        }
        return TemplateResponse(request, "admin/directory/user/merge.html", facts)

    def _merge(self, request, old, kept):
        earlier = old.email
        try:
            merging.merge(old, kept, by=request.user, now=timezone.now())
        except merging.NotMerged as no:
            for why in no.sentences:
                self.message_user(request, why, messages.ERROR)
            return redirect(f"{reverse('admin:directory_user_merge', args=[old.pk])}?email={kept.email}")
        self.log_change(request, old, f"Merged into {kept} ({kept.pk}).")
        self.log_change(request, kept, f"The account {earlier} ({old.pk}) was merged into this one.")
        self.message_user(request, sentence("reports/merged", earlier=earlier))
        return redirect("admin:directory_user_change", kept.pk)


@admin.register(Position)
class PlanPositionAdmin(directory.PositionAdmin):
    """The directory's, which knows nothing of plans: who leaves a position or a library leaves its plan."""

    @transaction.atomic  # and whoever is told of it
    def decide(self, request, document, name, note=""):
        made = super().decide(request, document, name, note)
        if made and document.is_confirmed:
            director_notice.send(document, on=timezone.localdate())
        return made

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        moved = change and "library" in form.changed_data
        left = "ended" in form.changed_data and obj.ended
        if not (moved or left):
            return
        for plan in Plan.objects.approved().filter(position=obj):
            plan.move("suspend", by=request.user, as_system=True)
            self.message_user(request, sentence("reports/plan_suspended", plan=plan))
