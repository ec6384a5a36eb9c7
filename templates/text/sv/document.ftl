# Ord som står i varje dokument.

document-page = Sida
document-page-of = av
