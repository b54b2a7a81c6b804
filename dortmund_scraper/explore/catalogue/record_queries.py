"""Questions about news, services and pictures."""

from .query import Parameter, Query, given

_TOPIC = Parameter("thema", "Thema enthält", "text")
_CREDIT = Parameter("nachweis", "Bildnachweis enthält", "text")
_MISSING = Parameter("ohne", "Nur ohne Bildnachweis", "switch")

NEWS_BY_TOPIC = Query(
    "nachrichten-nach-themen",
    "Nachrichten nach Themen",
    "Die Schlagwörter der Artikel, das häufigste zuerst, mit dem neuesten Artikel zu jedem. Der Link führt zu allen "
    "Artikeln des Themas.",
    f"""SELECT table_path('news', 'tags__arraycontains', t.value) AS _filter, 'news' AS _art, n.id AS _kennung,
    t.value AS "Thema", count(*) AS "Artikel", berlin_day(max(n.published_on)) AS "Neuester vom", n.title AS "Titel"
FROM news n, json_each(n.tags) t
WHERE {given("thema")} IS NULL OR holds(t.value, :thema)
GROUP BY t.value
ORDER BY count(*) DESC, t.value COLLATE german""",  # noqa: S608
    (_TOPIC,),
)
ONLINE_SERVICES = Query(
    "services-mit-online-formular",
    "Services mit Online-Formular",
    "Dienstleistungen, die sich online erledigen lassen, nach dem Alphabet.",
    """SELECT 'service' AS _art, s.id AS _kennung, s.title AS "Titel", s.online_url AS "Online-Formular",
    list_words(s.channels) AS "Wege", s.teaser AS "Kurztext",
    iif(s.gone_since IS NULL, NULL, 'nicht mehr im Portal') AS "Hinweis"
FROM services s
WHERE s.online_service = 1 OR s.online_url IS NOT NULL
ORDER BY s.title""",
)
GALLERY = Query(
    "galerie-mit-bildnachweisen",
    "Galerie mit Bildnachweisen",
    "Die Bilder der Galerie mit dem, was das Portal über ihre Urheber sagt; die zuletzt gezeigten zuerst. Ein Nachweis "
    "nennt Urheber, er ist keine Lizenz.",
    f"""SELECT 'gallery_image' AS _art, g.id AS _kennung, g.caption AS "Titel", g.image_credit AS "Bildnachweis",
    list_words(g.credit_agencies) AS "Agenturen", list_words(g.credit_persons) AS "Personen",
    berlin_day(g.shown_on) AS "Gezeigt am", berlin_time(g.last_seen) AS "Zuletzt gesehen", g.image_url AS "Bild"
FROM gallery_images g
WHERE ({given("nachweis")} IS NULL OR holds(g.image_credit, :nachweis))
    AND ({given("ohne")} IS NULL OR coalesce(g.image_credit, '') = '')
ORDER BY coalesce(g.shown_on, substr(g.last_seen, 1, 10)) DESC, g.caption""",  # noqa: S608
    (_CREDIT, _MISSING),
)
