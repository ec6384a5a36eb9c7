# Vad registret säger bara till program.

register-api-id-taken = Det finns redan något med detta id. Välj ett annat, eller läs det som finns och ändra det.
