# The page that shows the API.

api-title = API for other programs
api-lead = Make an API key on the page Your account and choose Authorize to try it here. The description (OpenAPI) is also there as a file:
api-no-script = The page needs JavaScript. The description can be fetched as a file without.
