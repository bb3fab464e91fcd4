"""Triggers that count the changes of an event and of what belongs to it.

Calendars ask which of two files is newer. PostgreSQL counts, so that a change is counted whoever makes it, and so that
an event that was read long ago and is saved now can't set the number back.
"""

import pgtrigger

NOT_A_CHANGE = ("words", "revised_at", "sequence", "changed_at", "attendance_code")

counts_own_changes = pgtrigger.Trigger(
    name="counts_own_changes",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    declare=[("ignored", f"TEXT[] := '{{{','.join(NOT_A_CHANGE)}}}'")],
    func="""
        IF to_jsonb(NEW) - ignored IS DISTINCT FROM to_jsonb(OLD) - ignored THEN
            NEW.sequence = OLD.sequence + 1;
            NEW.changed_at = NOW();
        ELSE
            NEW.sequence = GREATEST(NEW.sequence, OLD.sequence);
            NEW.changed_at = GREATEST(NEW.changed_at, OLD.changed_at);
        END IF;
        RETURN NEW;
    """,
)


def _counts_for(column, name, changed):
    """A row of what belongs to an event was entered, changed, or deleted."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'UPDATE' OR {changed} THEN
                UPDATE events_event SET sequence = sequence + 1, changed_at = NOW()
                    WHERE id IN (OLD.{column}, NEW.{column});
            END IF;
            RETURN NULL;
        """,
    )


counts_for_event = _counts_for("event_id", "counts_for_event", "OLD IS DISTINCT FROM NEW")
counts_for_conference = _counts_for("conference_id", "counts_for_conference", "OLD.sequence <> NEW.sequence")
