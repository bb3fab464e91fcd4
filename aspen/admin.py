from allauth.usersessions import admin as usersessions  # registers, so that it can be taken out
from django.contrib import admin
from django.urls import reverse

from directory import admin as directory
from directory.models import Position
from plans.emails import plan_for_new_supervisor
from plans.models import Plan
from workflow.emails import tell
from workflow.moves import SUBMITTED

# Its search asks for a user name, and people here have none; everybody ends their own sessions themselves.
admin.site.unregister(usersessions.UserSession)
admin.site.unregister(Position)


@admin.register(Position)
class PositionAdmin(directory.PositionAdmin):
    """The directory's, which knows nothing of plans: who leaves a position or a library leaves its plan."""

    def confirmed(self, position):
        tell(
            position.user,
            "Your position is confirmed",
            "directory/mail/position_confirmed.txt",
            link=reverse("home"),
            position=position,
        )

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "supervisor" in form.changed_data:
            for plan in Plan.objects.filter(position=obj, status=SUBMITTED):
                plan_for_new_supervisor(plan)
        moved = change and "library" in form.changed_data
        left = "ended" in form.changed_data and obj.ended
        if not (moved or left):
            return
        for plan in Plan.objects.approved().filter(position=obj):
            plan.move("suspend", by=request.user, as_system=True)
            self.message_user(
                request,
                f"The approved plan of {obj.user} is suspended: nothing more counts in the "
                f"{plan.participation.track} until a revised plan is approved.",
            )
