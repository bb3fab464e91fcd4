-- The rows of the large set, for bench/large.py: statements end with a semicolon at the end of a line.
-- $people, $credits, $events and $libraries are the sizes, $base the first key. Person i works at library i modulo
-- the number of libraries; of each library the first person is the director, the second chairs the board.
-- Everything follows from the number of a row, so that two loads make the same rows.

CREATE TEMP TABLE word AS SELECT ARRAY[
  'accessibility', 'adult', 'services', 'advocacy', 'archives', 'boards', 'book', 'repair', 'budgets', 'cataloging',
  'children', 'collection', 'community', 'copyright', 'customer', 'databases', 'digital', 'literacy', 'ebooks',
  'emergency', 'planning', 'fundraising', 'genealogy', 'grants', 'health', 'information', 'interlibrary', 'loan',
  'leadership', 'local', 'history', 'makerspaces', 'marketing', 'metadata', 'outreach', 'policies', 'preservation',
  'privacy', 'programming', 'puppets', 'readers', 'reference', 'research', 'rural', 'safety', 'seed', 'social', 'media',
  'statistics', 'storytelling', 'strategic', 'summer', 'reading', 'technology', 'teenagers', 'trustees', 'tribal',
  'volunteers', 'weeding', 'workflows', 'writing'] AS list;

CREATE FUNCTION pg_temp.words(seed bigint, count integer) RETURNS text LANGUAGE sql STABLE AS
'SELECT string_agg(list[1 + ((seed + k) * (7919 + k * 1049) + k * 31) % array_length(list, 1)], '' '')
 FROM word, generate_series(1, count) k';

CREATE FUNCTION pg_temp.pick(seed bigint, VARIADIC list text[]) RETURNS text LANGUAGE sql IMMUTABLE AS
'SELECT list[1 + seed % array_length(list, 1)]';

CREATE FUNCTION pg_temp.category(seed bigint) RETURNS bigint LANGUAGE sql STABLE AS
'SELECT id FROM tracks_category ORDER BY "order" OFFSET seed % 4 LIMIT 1';

CREATE FUNCTION pg_temp.document(app text, name text) RETURNS integer LANGUAGE sql STABLE AS
'SELECT id FROM django_content_type WHERE app_label = app AND model = name';

CREATE TEMP TABLE category AS
SELECT row_number() OVER (ORDER BY "order") - 1 AS place, id, name FROM tracks_category;

-- Libraries

INSERT INTO directory_federation (id, name)
SELECT $base + i, initcap(pg_temp.words(i * 7, 1)) || ' Federation ' || i FROM generate_series(0, 5) i;

INSERT INTO directory_library (id, name, kind, city, county, active, federation_id, parent_id)
SELECT $base + i,
  pg_temp.pick(i, 'Larch', 'Bitterroot', 'Sapphire', 'Judith', 'Sweetgrass', 'Yaak') || ' ' ||
    pg_temp.pick(i / 6, 'Valley', 'Creek', 'Bench', 'Coulee', 'Prairie') || ' ' || i || ' Library',
  CASE WHEN i % 10 = 9 THEN 'branch' WHEN i % 10 = 8 THEN pg_temp.pick(i / 10, 'school', 'academic', 'tribal') ELSE 'public' END,
  'Town ' || i, 'County ' || i % 56, true, $base + i % 6, CASE WHEN i % 10 = 9 THEN $base + i - 1 END
FROM generate_series(0, $libraries - 1) i;

INSERT INTO directory_library (id, name, kind, city, county, active)
VALUES ($base + $libraries, 'State Library of the Large Set', 'state', 'Helena', 'Lewis and Clark', true);

INSERT INTO directory_strategicplan
  (id, submitted_at, decided_at, created, status, title, starts, ends, link, decided_by_id, library_id, owner_id)
SELECT $base + i, null, null::timestamptz, now() - interval '400 days', 'confirmed', 'Strategic plan', current_date - 400,
  current_date + 900, '', null::bigint, $base + i, null::bigint
FROM generate_series(0, $libraries - 1) i
UNION ALL
SELECT $base + $libraries + i, now() - interval '5 days', null, now() - interval '6 days', 'submitted',
  'Strategic plan, renewed', current_date - 30, current_date + 1000, '', null, $base + i, $base + $libraries * 2 + i
FROM generate_series(0, $libraries - 1) i WHERE i % 100 = 5;

INSERT INTO directory_librarygoal (id, code, text, plan_id)
SELECT $base + (p.id - $base) * 3 + k, k + 1, initcap(pg_temp.words(p.id + k, 6)), p.id
FROM directory_strategicplan p, generate_series(0, 2) k WHERE p.id >= $base;

-- People: `i`, their `library`, their place there (`rank`), and who decides on their documents (`boss`). `mix` tells by
-- lot who has what: i alone would give everything to the people of a few libraries.

CREATE TEMP TABLE person AS
SELECT i, $base + i AS id, $base + i % $libraries AS library, i / $libraries AS rank,
  CASE i / $libraries WHEN 0 THEN $base + $libraries + i WHEN 1 THEN null ELSE $base + i % $libraries END AS boss,
  i / $libraries >= 2 AND mix % 3 = 0 AS strategic, mix, current_date - 200 - mix % 1400 AS certified_on
FROM generate_series(0, $people - 1) i CROSS JOIN LATERAL (SELECT ('x' || left(md5(i::text), 7))::bit(28)::integer AS mix) m;

ANALYZE person;

INSERT INTO directory_user
  (id, password, last_login, is_superuser, is_staff, is_active, date_joined, email, name, phone, theme, event_confirmations,
   event_reminders, reminders)
SELECT id, '!' || md5(i::text), now() - interval '1 day' * (1 + i % 90), false, false, true, now() - interval '11 years',
  'person' || i || '@large.example.org',
  pg_temp.pick(i, 'Ada', 'Ben', 'Cleo', 'Dana', 'Eli', 'Fern', 'Gus', 'Hal', 'Ivy', 'Joan', 'Kit', 'Lena', 'Mina') || ' ' ||
    initcap(pg_temp.words(i, 1)) || '-' || pg_temp.pick(i / 13, 'Ahlberg', 'Birch', 'Castillo', 'Dorsey', 'Eagle', 'Fontaine',
    'Gunderson', 'Halvorsen', 'Iverson', 'Jensen', 'Kowalski') || ' ' || i,
  '', 'auto', true, true, true
FROM person
UNION ALL
SELECT $base + $people + k, '!', now() - interval '1 hour', true, true, true, now() - interval '9 years',
  pg_temp.pick(k, 'coordinator', 'second') || '@large.example.org', pg_temp.pick(k, 'Theo Large', 'Lorna Large'),
  '', 'auto', true, true, true
FROM generate_series(0, 1) k;

INSERT INTO account_emailaddress (id, email, verified, "primary", user_id)
SELECT id, email, true, true, id FROM directory_user WHERE id >= $base;

INSERT INTO directory_position
  (id, submitted_at, decided_at, created, status, title, kind, "primary", supervisor_email, started, ended, decided_by_id,
   library_id, supervisor_id, user_id)
SELECT id, created, CASE WHEN waits THEN null ELSE created + interval '1 day' END, created,
  CASE WHEN waits THEN 'submitted' ELSE 'confirmed' END,
  CASE rank WHEN 0 THEN 'Director' WHEN 1 THEN 'Chair of the board' ELSE pg_temp.pick(i, 'Librarian', 'Cataloger', 'Library aide') END,
  CASE rank WHEN 0 THEN 'director' WHEN 1 THEN 'chair' ELSE 'staff' END, true, '',
  created::date, null, CASE WHEN waits THEN null ELSE $base + $people END, library, boss, id
FROM (SELECT *, rank >= 2 AND mix % 500 = 13 AS waits,
        now() - interval '1 day' * CASE WHEN rank >= 2 AND mix % 500 = 13 THEN 4 ELSE 3000 END AS created FROM person) p
UNION ALL  -- where they worked before
SELECT id + $people + 2, now() - interval '4000 days', now() - interval '3999 days', now() - interval '4000 days', 'confirmed',
  'Library aide', 'staff', true, '', current_date - 4000, current_date - 3001, $base + $people,
  $base + (i + 1) % $libraries, null, id
FROM person WHERE mix % 3 = 1
UNION ALL
SELECT $base + $people + k, now() - interval '9 years', now() - interval '9 years', now() - interval '9 years', 'confirmed',
  'CE coordinator', 'staff', true, '', current_date - 3000, null, null, $base + $libraries, null, $base + $people + k
FROM generate_series(0, 1) k;

INSERT INTO directory_degree (id, degree, field, in_library_science, school, graduated, proof, confirmed, user_id)
SELECT id, 'master', 'Library and Information Science', true, 'University of Montana', current_date - 3000 - i % 900, '', true, id
FROM person WHERE mix % 10 = 4;

INSERT INTO certificates_degreeclaim
  (id, submitted_at, decided_at, created, for_certificate, level, field, school, graduated, name_printed, file, file_name,
   file_deleted_at, status, decided_by_id, degree_id, owner_id, participation_id)
SELECT id, now() - interval '3000 days', now() - interval '2990 days', now() - interval '3001 days', false, 'master',
  'Library and Information Science', 'University of Montana', current_date - 3000 - i % 900, 'Person ' || i, '', 'diploma.pdf',
  now() - interval '2990 days', 'accepted', $base + $people, id, id, null::bigint
FROM person WHERE mix % 10 = 4
UNION ALL
SELECT id, now() - interval '3 days', null, now() - interval '4 days', false, 'master', 'Library and Information Science',
  'University of Montana', current_date - 100, 'Person ' || i, 'degrees/' || i || '.pdf', 'diploma.pdf', null, 'submitted', null,
  null, id, null
FROM person WHERE mix % 1000 = 11;

-- The calendar: ten years, the last tenth of it to come. Every 500th event is a conference, the eight after it its sessions.

CREATE TEMP TABLE calendar AS
SELECT e, $base + e AS id, e % 500 BETWEEN 1 AND 8 AS is_session, e % 500 = 0 AS is_conference,
  (date_trunc('day', now() AT TIME ZONE 'America/Denver') - interval '3285 days'
    + interval '1 day' * floor((e - CASE WHEN e % 500 BETWEEN 1 AND 8 THEN e % 500 ELSE 0 END)::bigint * 3650 / $events)
    + interval '1 hour' * (9 + e % 8)) AT TIME ZONE 'America/Denver' AS begins
FROM generate_series(0, $events - 1) e;

INSERT INTO events_event
  (id, created, type, title, format, description, sponsor, presenter, begins, ends, place, address, capacity, online_only,
   meeting_link, registration_link, recording_link, audience, contact, published, revised_at, status, conference_id,
   decided_at, decided_by_id)
SELECT id, begins - interval '60 days', CASE WHEN e % 40 = 7 THEN 'meeting' ELSE 'education' END,
  initcap(pg_temp.words(e * 4, 4)) || ' ' || e,
  CASE WHEN is_conference THEN 'conference' WHEN is_session THEN 'session'
    ELSE pg_temp.pick(e, 'online', 'in_person', 'online', 'recorded') END,
  pg_temp.words(e * 3 + 1, 40) || ' ' || md5(e::text) || ' ' || pg_temp.words(e * 5 + 2, 40),
  pg_temp.pick(e, 'Montana State Library', 'WebJunction', 'Niche Academy', 'Mountain Plains Library Association'),
  'Presenter ' || e % 300, begins, begins + CASE WHEN is_conference THEN interval '28 hours' ELSE interval '1 hour' END,
  CASE WHEN e % 4 = 1 THEN 'Great Northern Hotel' ELSE '' END, '', CASE WHEN e % 8 = 1 THEN 60 END, false,
  CASE WHEN e % 4 IN (0, 2) THEN 'https://meet.example.org/' || e ELSE '' END, '', '', 'Everyone', 'Presenter ' || e % 300,
  true, CASE WHEN e % 500 = 37 AND begins < now() - interval '20 days' THEN begins + interval '10 days'
    WHEN e % 1000 = 41 THEN begins + interval '12 days' END,
  CASE WHEN e % 1000 = 41 AND begins < now() - interval '20 days' THEN 'cancelled' ELSE 'listed' END,
  CASE WHEN is_session THEN id - e % 500 END,
  CASE WHEN e % 1000 = 41 AND begins < now() - interval '20 days' THEN begins + interval '12 days' END,
  CASE WHEN e % 1000 = 41 AND begins < now() - interval '20 days' THEN $base + $people END
FROM calendar;

CREATE TEMP TABLE worth AS
SELECT c.*, (ARRAY[1, 1.5, 3, 6])[1 + e / 4 % 4] AS amount, category.id AS category
FROM calendar c JOIN category ON place = e / 16 % 4 WHERE NOT is_conference;

CREATE UNIQUE INDEX ON worth (e);

ANALYZE worth;

INSERT INTO events_eventcredit (id, amount, category_id, event_id) SELECT id, amount, category, id FROM worth;

INSERT INTO events_registration (id, waiting, attended, credited_at, created, event_id, marked_by_id, user_id)
SELECT $base + i * 7 + k, false, CASE WHEN k < 5 THEN true END, CASE WHEN k < 5 THEN c.begins + interval '2 hours' END,
  c.begins - interval '20 days', c.id, CASE WHEN k < 5 THEN $base + $people END, p.id
FROM person p CROSS JOIN generate_series(0, 6) k
JOIN calendar c ON c.e = CASE WHEN k < 5 THEN (i * 7 + k * ($past / 5)) % ($past - 1)
  ELSE $past + 2 + (i * 3 + k * 11) % ($events - $past - 3) END;

-- Tracks: a certificate, its renewal, and the renewal now open; for every third, the Strategic Track

INSERT INTO tracks_participation
  (id, opened, due, closed, ending, holds_until, certificate_issued_on, user_id, rule_set_id, track_id)
SELECT $base + i::bigint * 4 + k, opened, due, closed, CASE WHEN closed IS NULL THEN '' ELSE 'certificate' END,
  CASE WHEN closed IS NOT NULL THEN closed + 1461 END, closed, p.id,
  (SELECT r.id FROM tracks_ruleset r WHERE r.track_id = t.id AND r.active AND r.in_force_from <= opened
   ORDER BY r.in_force_from DESC, ((r.stage = 'renewal') = (k > 0)) DESC LIMIT 1), t.id
FROM (SELECT *,
        CASE k WHEN 0 THEN certified_on - 2600 WHEN 1 THEN certified_on - 1300 WHEN 2 THEN certified_on ELSE current_date - 600 - i % 300 END AS opened,
        CASE k WHEN 1 THEN certified_on - 1300 + 1461 WHEN 2 THEN certified_on + 1461 END AS due,
        CASE k WHEN 0 THEN certified_on - 1300 WHEN 1 THEN certified_on END AS closed,
        CASE WHEN k = 3 THEN 'strategic' WHEN rank = 0 THEN 'administrator' WHEN rank = 1 THEN 'trustee' ELSE 'staff' END AS track
      FROM person, generate_series(0, 3) k WHERE k < 3 OR strategic) p
JOIN tracks_track t ON t.code = p.track;

CREATE TEMP TABLE track AS
SELECT p.id, w.i, w.mix, (p.id - $base) % 4 AS k, p.user_id, p.opened, p.closed, p.holds_until, p.rule_set_id,
  t.certificate_kind AS kind, t.certificate_title AS title, t.certificate_track AS track, u.name, r.name AS rules
FROM tracks_participation p JOIN tracks_track t ON t.id = p.track_id JOIN directory_user u ON u.id = p.user_id
JOIN tracks_ruleset r ON r.id = p.rule_set_id JOIN person w ON w.id = p.user_id WHERE p.id >= $base;

CREATE UNIQUE INDEX ON track (id);

CREATE UNIQUE INDEX ON track (user_id, k);

ANALYZE track;

-- Plans of the Strategic Track: approved; one in twenty waits; one in five is a revision

INSERT INTO plans_plan
  (id, submitted_at, decided_at, created, version, reason, finish_by, outcomes_achieved, hurdles, taken_in, approved_on, ended_on,
   status, saved_at, saved_as, shared_at, decided_by_id, owner_id, participation_id, position_id)
SELECT t.id * 2 + v, sent, CASE WHEN status <> 'submitted' THEN sent + interval '5 days' END, sent - interval '20 days', v + 1,
  initcap(pg_temp.words(t.i, 30)), t.opened + 1400, '', '', 6, CASE WHEN status <> 'submitted' THEN (sent + interval '5 days')::date END,
  CASE WHEN status = 'superseded' THEN t.opened + 285 END, status, sent, '',
  CASE WHEN status = 'approved' AND t.mix % 9 = 0 THEN sent + interval '30 days' END,
  CASE WHEN status <> 'submitted' THEN p.boss END, t.user_id, t.id, t.user_id
FROM track t JOIN person p USING (i) CROSS JOIN generate_series(0, 1) v
CROSS JOIN LATERAL (SELECT CASE WHEN t.mix % 60 = 0 THEN 'submitted' WHEN t.mix % 15 = 3 AND v = 0 THEN 'superseded' ELSE 'approved' END AS status,
  CASE WHEN t.mix % 60 = 0 THEN now() - interval '9 days' ELSE t.opened + interval '20 days' + v * interval '260 days' END AS sent) s
WHERE k = 3 AND (v = 0 OR t.mix % 15 = 3);

INSERT INTO plans_outcome (id, audience, receives, benefit, state, "order", continues_id, plan_id)
SELECT id * 4 + k, 'Teenagers', initcap(pg_temp.words(id + k, 8)), initcap(pg_temp.words(id + k * 3, 12)), 'new', k, null, id
FROM plans_plan, generate_series(0, 2) k WHERE owner_id >= $base;

INSERT INTO plans_impact (id, text, "order", plan_id)
SELECT id * 2 + k, initcap(pg_temp.words(id * 7 + k, 15)), k, id
FROM plans_plan, generate_series(0, 1) k WHERE owner_id >= $base;

INSERT INTO plans_activity (id, description, kind, credits, justification, progress, no_longer_needed, "order", continues_id, plan_id)
SELECT id * 8 + k, initcap(pg_temp.words(id * 11 + k, 10)), CASE WHEN k = 5 THEN 'self_directed' ELSE 'formal' END,
  CASE WHEN k = 5 THEN 15 ELSE 9 END, CASE WHEN k = 5 THEN initcap(pg_temp.words(id + k, 12)) ELSE '' END, '', false, k,
  CASE WHEN version = 2 THEN (id - 1) * 8 + k END, id
FROM plans_plan, generate_series(0, 5) k WHERE owner_id >= $base;

INSERT INTO plans_activity_goals (id, activity_id, librarygoal_id)
SELECT a.id, a.id, $base + (w.library_id - $base) * 3 + a."order" % 3
FROM plans_activity a JOIN plans_plan p ON p.id = a.plan_id JOIN directory_position w ON w.id = p.position_id
WHERE p.owner_id >= $base;

INSERT INTO plans_comment (id, about, text, key, created, activity_id, author_id, outcome_id, plan_id)
SELECT id * 2 + k, '', initcap(pg_temp.words(id * 13 + k, 25)), gen_random_uuid(), submitted_at + interval '1 day' * k, null,
  CASE k WHEN 0 THEN p.owner_id ELSE coalesce(p.decided_by_id, p.owner_id) END, null, id
FROM plans_plan p, generate_series(0, 1) k WHERE owner_id >= $base;

ANALYZE plans_plan, plans_activity, events_registration;

INSERT INTO credits_plannedevent (id, activity_id, registration_id)
SELECT r.id, a.id, r.id FROM events_registration r JOIN plans_plan p ON p.owner_id = r.user_id AND p.status = 'approved'
JOIN plans_activity a ON a.plan_id = p.id AND a."order" = 1 WHERE r.id >= $base AND r.attended IS NULL;

INSERT INTO plans_selfdirectedproject
  (id, submitted_at, decided_at, created, mentor_name, mentor_email, kind, title, outcomes, how, "references", agreed, approved_on,
   approved_credits, completed_on, achieved, effect, evidence, credit_declined, status, activity_id, decided_by_id, owner_id, position_id)
SELECT a.id, sent, CASE WHEN waits THEN null ELSE sent + interval '5 days' END, sent - interval '9 days', '', '', 'project',
  initcap(pg_temp.words(a.id, 4)), initcap(pg_temp.words(a.id + 1, 20)), initcap(pg_temp.words(a.id + 2, 20)),
  initcap(pg_temp.words(a.id + 3, 9)), true, CASE WHEN waits THEN null ELSE (sent + interval '5 days')::date END,
  CASE WHEN waits THEN null ELSE 15 END, CASE WHEN done THEN p.approved_on + 250 END, CASE WHEN done THEN initcap(pg_temp.words(a.id + 4, 20)) ELSE '' END,
  CASE WHEN done THEN initcap(pg_temp.words(a.id + 5, 20)) ELSE '' END, '', false,
  CASE WHEN waits THEN 'submitted' WHEN done THEN 'completed' ELSE 'approved' END, a.id, CASE WHEN waits THEN null ELSE p.decided_by_id END,
  p.owner_id, p.position_id
FROM plans_activity a JOIN plans_plan p ON p.id = a.plan_id
JOIN person h ON h.id = p.owner_id
CROSS JOIN LATERAL (SELECT h.mix % 45 = 0 AS waits, h.mix % 4 = 0 AS done) w
CROSS JOIN LATERAL (SELECT CASE WHEN waits THEN now() - interval '6 days' ELSE p.approved_on + interval '40 days' END AS sent) s
WHERE a."order" = 5 AND p.status = 'approved' AND p.owner_id >= $base AND h.mix % 2 = 0;

INSERT INTO plans_projectstep (id, text, hours, "order", approved, project_id)
SELECT id * 3 + k, initcap(pg_temp.words(id + k, 6)), 12, k, approved_on IS NOT NULL, id
FROM plans_selfdirectedproject, generate_series(0, 2) k WHERE owner_id >= $base;

INSERT INTO plans_journalentry (id, "on", began, ended, hours, text, meeting, key, created, project_id)
SELECT id * 8 + k, approved_on + k * 20, null, null, 5, initcap(pg_temp.words(id * 3 + k, 25)), '', gen_random_uuid(),
  approved_on + interval '20 days' * k, id
FROM plans_selfdirectedproject, generate_series(0, 6) k WHERE owner_id >= $base AND approved_on IS NOT NULL;

INSERT INTO plans_assessment (id, created, finished_at, owner_id)
SELECT id, submitted_at, submitted_at, owner_id FROM plans_plan WHERE owner_id >= $base AND version = 1;

INSERT INTO plans_answer (id, level, to_work_on, assessment_id, statement_id)
SELECT a.id * 64 + s.place, 1 + (a.id + s.place) % 4, s.place < 3, a.id, s.id
FROM plans_assessment a, (SELECT id, row_number() OVER (ORDER BY id) AS place FROM plans_statement) s WHERE a.owner_id >= $base;

-- Credits: over nine years, each from another event; every tenth from an independent event; the last three are pending

CREATE TEMP TABLE earned AS
SELECT $base + i::bigint * $credits + j AS id, i, j, mix, p.id AS owner, p.boss, w.e, w.id AS event, w.begins, w.amount, w.category,
  (w.begins AT TIME ZONE 'America/Denver')::date AS day,
  CASE WHEN j >= $credits - 3 THEN 'pending' WHEN j % 25 = 24 THEN 'withdrawn' WHEN j % 29 = 28 THEN 'declined' ELSE 'verified' END AS status,
  j % 10 = 9 AND j < $credits - 3 AS independent
FROM person p CROSS JOIN generate_series(0, $credits - 1) j
JOIN worth w ON w.e = (j::bigint * $past + i::bigint * 7919 % $past) / $credits;

ANALYZE earned;

INSERT INTO credits_independentevent
  (id, submitted_at, decided_at, created, title, format, description, sponsor, presenter, begins, ends, place, link, amount,
   value_reason, notify, status, activity_id, category_id, decided_by_id, owner_id)
SELECT id, begins + interval '2 days', begins + interval '4 days', begins + interval '1 day', initcap(pg_temp.words(id, 4)), 'online',
  initcap(pg_temp.words(id * 3, 6)), 'Niche Academy', 'Presenter ' || i % 300, begins, begins + interval '1 hour', '', '', amount, '',
  false, 'accepted', null::bigint, category, $base + $people, owner
FROM earned WHERE independent
UNION ALL
SELECT $base + $people::bigint * $credits + i, now() - interval '3 days', null, now() - interval '4 days', initcap(pg_temp.words(i * 17, 4)), 'online',
  initcap(pg_temp.words(i * 3, 15)), 'Niche Academy', 'Presenter ' || i % 300, now() - interval '6 days', now() - interval '143 hours',
  '', '', 1.5, '', false, 'submitted', null, pg_temp.category(i), null, id
FROM person WHERE mix % 400 = 21;

CREATE TEMP TABLE current_activity AS
SELECT owner_id, approved_on, id * 8 AS first FROM plans_plan WHERE owner_id >= $base AND status = 'approved';

CREATE UNIQUE INDEX ON current_activity (owner_id);

ANALYZE current_activity;

INSERT INTO credits_credit
  (id, submitted_at, decided_at, created, title, kind, amount, earned_on, recorded_on, checked_at, evidence, status, activity_id,
   category_id, decided_by_id, event_id, owner_id, project_id, independent_event_id)
SELECT c.id, null, CASE WHEN c.status IN ('verified', 'declined') THEN c.begins + interval '9 days' END, c.begins + interval '1 day',
  coalesce(x.title, v.title), 'formal', c.amount, day, CASE WHEN v.format = 'recorded' AND NOT independent THEN day END, null,
  CASE WHEN j % 7 = 0 THEN 'I watched it with two colleagues.' ELSE '' END, c.status,
  CASE WHEN day >= a.approved_on AND j % 6 < 5 THEN a.first + j % 6 END, c.category,
  CASE WHEN c.status IN ('verified', 'declined') THEN boss END, CASE WHEN NOT independent THEN event END, owner, null, x.id
FROM earned c JOIN events_event v ON v.id = event LEFT JOIN credits_independentevent x ON independent AND x.id = c.id
LEFT JOIN current_activity a ON a.owner_id = owner;

INSERT INTO credits_credit
  (id, submitted_at, decided_at, created, title, kind, amount, earned_on, evidence, status, activity_id, category_id, decided_by_id,
   owner_id, project_id)
SELECT $base + $people::bigint * $credits + owner_id - $base, null::timestamptz, completed_on + interval '5 days', completed_on + interval '1 day', title,
  'self_directed', 15, completed_on, '', 'verified', activity_id, null, decided_by_id, owner_id, id
FROM plans_selfdirectedproject WHERE owner_id >= $base AND status = 'completed'
UNION ALL  -- the same learning, entered again by hand
SELECT $base + $people::bigint * ($credits + 1) + i, null, null, now() - interval '2 days', e.title, 'formal', c.amount, c.day, '', 'pending',
  null, c.category, null, owner, null
FROM earned c JOIN events_event e ON e.id = event WHERE j = $credits - 2 AND mix % 200 = 3;

INSERT INTO credits_evidence (id, file, name, size, created, credit_id, owner_id)
SELECT id, 'evidence/' || id || '.pdf', 'certificate.pdf', 20000 + id % 90000, created, id, owner_id
FROM credits_credit WHERE owner_id >= $base AND id % 20 = 0;

INSERT INTO credits_tutorial (id, title, provider, done_on, minutes, credit_id, owner_id)
SELECT id, initcap(pg_temp.words(i, 3)), 'Niche Academy', current_date - 12, 20, null, id FROM person WHERE mix % 4 = 1;

INSERT INTO credits_credituse (id, certificate_kind, credit_id, participation_id)
SELECT $base + row_number() OVER (), t.kind, c.id, t.id
FROM credits_credit c JOIN track t ON t.user_id = c.owner_id AND t.k < 2 AND c.earned_on > t.opened AND c.earned_on <= t.closed
WHERE c.owner_id >= $base AND c.status = 'verified';

-- Applications: the two that became certificates, and one in a hundred that waits

CREATE TEMP TABLE applied AS
SELECT t.*, coalesce(closed, current_date - 6) AS on_day, p.boss,
  CASE WHEN k < 2 THEN 'issued' WHEN t.mix % 200 = 7 THEN 'submitted' ELSE 'checked' END AS status
FROM track t JOIN person p USING (i) WHERE k < 2 OR (k = 2 AND t.mix % 100 = 7 AND p.rank >= 2);

ANALYZE applied;

ANALYZE credits_credit;

INSERT INTO certificates_application
  (id, submitted_at, decided_at, created, name_printed, recognition, statement, standing, applied_on, supervisor_first, status,
   decided_by_id, owner_id, participation_id, position_id)
SELECT a.id, on_day, CASE a.status WHEN 'submitted' THEN null ELSE on_day + interval '1 day' END, on_day - interval '3 days', a.name, 'none', true,
  jsonb_build_object('on', on_day, 'rule_set', a.rules, 'rule_set_from', date '2009-07-01', 'sources', 'any', 'plan_needed', false,
    'requirement', jsonb_build_object('total', '60', 'months', 48, 'self_directed_cap', null, 'minimums', jsonb_build_array(),
      'specialization', null, 'recording_months', null),
    'specializations', jsonb_build_array(), 'counted', '60', 'self_directed', '0', 'over_cap', '0', 'expired', '0',
    'lines', coalesce(lines, jsonb_build_array())),
  on_day, false, a.status, CASE a.status WHEN 'submitted' THEN null WHEN 'issued' THEN a.boss ELSE $base + $people END, a.user_id, a.id, a.user_id
FROM applied a LEFT JOIN (
  SELECT a.id, jsonb_agg(jsonb_build_object('key', c.id, 'title', c.title, 'earned_on', c.earned_on, 'category', g.name, 'category_key', g.id,
    'kind', 'Formal learning', 'amount', c.amount::text, 'counts', c.amount::text, 'used', true, 'verified', c.status = 'verified',
    'code', 'counts', 'status', 'Counts', 'reason', '', 'activity', '')) AS lines
  FROM applied a JOIN credits_credit c ON c.owner_id = a.user_id AND c.earned_on > a.opened AND c.earned_on <= on_day
  JOIN category g ON g.id = c.category_id WHERE c.status IN ('verified', 'pending') GROUP BY a.id) l USING (id);

INSERT INTO certificates_letterhead (id, issuer, program, first_name, first_title, second_name, second_title, seal, seal_alt, made_at, made_by_id)
VALUES ($base, 'Montana State Library', 'Montana State Library Certification Program', 'Eleanor M. Whitcomb', 'State Librarian',
  'Thomas J. Redfield', 'Continuing Education Coordinator', '', '', now() - interval '9 years', $base + $people);

INSERT INTO certificates_certificate
  (id, submitted_at, decided_at, created, number, kind, name_printed, title_printed, track_printed, specializations_printed,
   credits_printed, issued, expires, basis, code, token, status, application_id, decided_by_id, owner_id, participation_id, letterhead_id)
SELECT id, null, CASE WHEN k = 0 THEN closed + interval '1300 days' END, closed, 'MSL-' || extract(year FROM closed) || '-' || id - $base,
  kind, name, title, track, '', 60, closed, holds_until, rules,
  upper(substr(md5('c' || id), 1, 4) || '-' || substr(md5('c' || id), 5, 4) || '-' || substr(md5('c' || id), 9, 4)),
  md5('t' || id) || left(md5('s' || id), 8), CASE k WHEN 0 THEN 'superseded' ELSE 'issued' END, id, null, user_id, id, $base
FROM applied WHERE k < 2;

INSERT INTO certificates_printed (id, content, sha256, made_at, certificate_id)
SELECT id, content, encode(sha256(content), 'hex'), created, id
FROM (SELECT id, created, decode(repeat(md5(id::text), 64), 'hex') AS content FROM certificates_certificate WHERE id >= $base) c;

INSERT INTO certificates_badge (id, credential, index, made_at, certificate_id)
SELECT id, repeat(md5(id::text), 64), row_number() OVER (), created, id
FROM certificates_certificate WHERE id >= $base AND owner_id % 10 = 1 AND status = 'issued';

INSERT INTO certificates_reissue (id, submitted_at, created, name, reason, file, file_name, status, certificate_id, owner_id)
SELECT id, now() - interval '2 days', now() - interval '2 days', 'Marta Lindgren', 'I married.', '', '', 'submitted', id, owner_id
FROM certificates_certificate WHERE id >= $base AND status = 'issued' AND owner_id % 1000 = 31;

INSERT INTO certificates_revocation (id, submitted_at, created, reason, status, certificate_id, owner_id)
SELECT id, now() - interval '2 days', now() - interval '2 days', 'Issued by mistake.', 'submitted', id, $base + $people + 1
FROM certificates_certificate WHERE id >= $base AND status = 'issued' AND owner_id = $base + 33;

-- The history of every document, and of what keeps no other history the rows of pghistory

INSERT INTO workflow_historyentry (id, object_id, move, done, from_status, to_status, at, note, by_id, content_type_id)
SELECT $base + row_number() OVER (), * FROM (
  SELECT id, CASE status WHEN 'verified' THEN 'verify' WHEN 'declined' THEN 'decline' ELSE 'withdraw' END,
    CASE status WHEN 'verified' THEN 'verified it' WHEN 'declined' THEN 'declined it' ELSE 'withdrew it' END, 'pending', status,
    coalesce(decided_at, created + interval '1 day'), CASE status WHEN 'declined' THEN 'The event was canceled.' ELSE '' END,
    CASE status WHEN 'withdrawn' THEN owner_id ELSE decided_by_id END, pg_temp.document('credits', 'credit')
  FROM credits_credit WHERE owner_id >= $base AND status <> 'pending'
  UNION ALL
  SELECT id, 'submit', 'sent it for review', 'draft', 'submitted', submitted_at, '', owner_id, pg_temp.document('credits', 'independentevent')
  FROM credits_independentevent WHERE owner_id >= $base
  UNION ALL
  SELECT id, 'accept', 'accepted it', 'submitted', 'accepted', decided_at, '', decided_by_id, pg_temp.document('credits', 'independentevent')
  FROM credits_independentevent WHERE owner_id >= $base AND status = 'accepted'
  UNION ALL
  SELECT id, 'submit', 'sent the application', 'draft', 'submitted', submitted_at, '', owner_id, pg_temp.document('certificates', 'application')
  FROM certificates_application WHERE owner_id >= $base
  UNION ALL
  SELECT id, 'check', 'checked it', 'submitted', 'checked', submitted_at + interval '1 hour', '', $base + $people, pg_temp.document('certificates', 'application')
  FROM certificates_application WHERE owner_id >= $base AND status <> 'submitted'
  UNION ALL
  SELECT id, 'verify', 'verified it', 'checked', 'verified', decided_at, '', decided_by_id, pg_temp.document('certificates', 'application')
  FROM certificates_application WHERE owner_id >= $base AND status = 'issued'
  UNION ALL
  SELECT id, 'issue', 'issued the certificate', 'verified', 'issued', decided_at, '', null, pg_temp.document('certificates', 'application')
  FROM certificates_application WHERE owner_id >= $base AND status = 'issued'
  UNION ALL
  SELECT id, 'supersede', 'replaced it by a newer certificate', 'issued', 'superseded', decided_at, '', null, pg_temp.document('certificates', 'certificate')
  FROM certificates_certificate WHERE owner_id >= $base AND status = 'superseded'
  UNION ALL
  SELECT id, 'submit', 'sent it for approval', 'draft', 'submitted', submitted_at, '', owner_id, pg_temp.document('plans', 'plan')
  FROM plans_plan WHERE owner_id >= $base
  UNION ALL
  SELECT id, 'approve', 'approved it', 'submitted', 'approved', decided_at, '', decided_by_id, pg_temp.document('plans', 'plan')
  FROM plans_plan WHERE owner_id >= $base AND decided_at IS NOT NULL
  UNION ALL
  SELECT id, 'submit', 'sent it for approval', 'draft', 'submitted', submitted_at, '', owner_id, pg_temp.document('plans', 'selfdirectedproject')
  FROM plans_selfdirectedproject WHERE owner_id >= $base
  UNION ALL
  SELECT id, 'approve', 'approved it', 'submitted', 'approved', decided_at, '', decided_by_id, pg_temp.document('plans', 'selfdirectedproject')
  FROM plans_selfdirectedproject WHERE owner_id >= $base AND decided_at IS NOT NULL
  UNION ALL
  SELECT id, 'submit', 'sent it to be confirmed', 'draft', 'submitted', submitted_at, '', user_id, pg_temp.document('directory', 'position')
  FROM directory_position WHERE user_id >= $base
  UNION ALL
  SELECT id, 'confirm', 'confirmed it', 'submitted', 'confirmed', decided_at, '', decided_by_id, pg_temp.document('directory', 'position')
  FROM directory_position WHERE user_id >= $base AND decided_at IS NOT NULL
  UNION ALL
  SELECT id, 'cancel', 'canceled it', 'listed', 'cancelled', decided_at, 'The presenter is ill.', decided_by_id, pg_temp.document('events', 'event')
  FROM events_event WHERE id >= $base AND status = 'cancelled'
  ORDER BY 6) h;

INSERT INTO pghistory_context (id, created_at, updated_at, metadata)
SELECT md5('x' || n)::uuid, now() - interval '1 minute' * n, now() - interval '1 minute' * n,
  jsonb_build_object('user', $base + n % $people, 'url', '/credits/claim/' || n || '/')
FROM generate_series(0, $people * 10 - 1) n;

-- Mail, jobs and sessions

INSERT INTO outbox_mail
  (id, "to", sender, subject, text, html, headers, dedupe_key, created, not_before, attempts, sent_at, last_error)
SELECT $base + i * 5 + k, 'person' || i || '@large.example.org', 'Aspen <aspen@example.org>', initcap(pg_temp.words(i + k, 6)),
  repeat(pg_temp.words(i * 3 + k, 9) || '. ', 10), '', jsonb_build_object('Auto-Submitted', 'auto-generated'), 'large-' || i || '-' || k, at, at, 1, at + interval '10 seconds', ''
FROM person CROSS JOIN generate_series(0, 4) k
CROSS JOIN LATERAL (SELECT now() - interval '1 hour' * ((i * 5 + k) % 8000 + 2) AS at) s;

INSERT INTO jobs_job
  (id, kind, arguments, makes_file, dedupe_key, requested_at, not_before, state, attempts, done, total, error, result, file, finished_at)
SELECT $base + n, 'remind_of_deadlines', jsonb_build_object(), false, 'deadline-reminders-' || current_date - n / 2 || '-' || n % 2, at, at, 'done', 1, 20, 20, '',
  jsonb_build_object(), '', at + interval '20 seconds'
FROM generate_series(1, 60) n CROSS JOIN LATERAL (SELECT now() - interval '12 hours' * n AS at) s;

INSERT INTO django_session (session_key, session_data, expire_date)
SELECT left('large' || md5('k' || i), 32), repeat(md5(i::text), 8), now() + interval '6 hours' FROM person;

INSERT INTO usersessions_usersession (id, created_at, ip, last_seen_at, session_key, user_agent, data, user_id)
SELECT id, now() - interval '1 day', '10.0.0.1', now() - interval '1 hour', left('large' || md5('k' || i), 32), 'Mozilla/5.0 Firefox/140.0',
  jsonb_build_object(), id
FROM person;
