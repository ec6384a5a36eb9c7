# Fel i filer som människor skriver.

input-unreadable = filen går inte att läsa: { $reason }
input-too-large = filen är större än { $megabytes } MB och lästes inte; är det rätt fil?
input-not-utf8 = filen är inte skriven i teckenkodningen UTF-8; öppna den i ett textprogram och spara om den som UTF-8
input-syntax = filen följer inte formatet här: { $reason }
input-not-a-table = filen ska bestå av fält med namn, inte av en lista eller ett ensamt värde
input-missing = fältet saknas
input-empty = fältet är tomt
input-twice = fältet står mer än en gång; behåll ett
input-want-text = här ska stå en text inom citattecken
input-want-number = här ska stå ett tal
input-want-numbers = här ska stå en lista med { $count } tal
input-want-integer = här ska stå ett heltal från { $min } till { $max }
input-want-boolean = här ska stå true eller false
input-want-date = här ska stå ett datum, till exempel 2026-11-23
input-want-list = här ska stå en lista inom hakparenteser
input-want-table = här ska stå fält med namn
input-too-long = texten är { $length } tecken lång; högst { $max } får plats
input-not-a-choice = ”{ $word }” finns inte att välja; välj bland: { $allowed }
input-unknown-field = fältet finns inte; här kan stå: { $known }
input-unknown-field-meant = fältet finns inte; menades ”{ $candidate }”?
