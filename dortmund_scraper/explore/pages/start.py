"""T"""


async def show(datasette, request):
    from datasette.utils.asgi import Response

    return Response.html(await datasette.render_template("base.html", {}, request=request))
