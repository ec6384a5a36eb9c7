# Sidan som visar API:t.

api-title = API för andra program
api-lead = Skapa en API-nyckel på sidan Ditt konto och välj Authorize för att prova här. Beskrivningen (OpenAPI) är på engelska och finns också som fil:
api-no-script = Sidan behöver JavaScript. Beskrivningen går att hämta som fil utan.
