# Uppslag: sökningen i sidhuvudet och dess sida.

search-title = Sök
search-field = Namn, nummer eller ord
search-field-hint = En leverantör, ett system, en person, ett telefonnummer, ett organisationsnummer, ett diarienummer eller en del av något av dem. Stavfel går bra.
search-empty = Skriv vad du söker
search-empty-text = Du hittar leverantörer, system, kontakter, avtal och enheter, och de krav, upphandlingar och användare som du har behörighet att se.
search-none = Sökningen på ”{ $words }” gav inga träffar
search-none-text = Pröva med en del av namnet, ett tidigare namn eller några siffror av numret. Det som inte finns i registret kan läggas in av den som har behörighet att ändra i det.
search-count-more = De { $count } bästa träffarna visas. Skriv mer för att se färre.
search-vendors = Leverantörer
search-systems = System
search-people = Personer
search-functions = Funktioner
search-contracts = Avtal
search-units = Enheter
search-tenders = Upphandlingar
search-requirements = Krav
search-users = Användare
search-archived = Arkiverad
search-not-today = Gäller inte i dag
search-call = Ring { $name }:
search-all = Visa alla träffar
search-suggest-none = Inget i registret stämmer. Tryck på Enter för att söka bland krav, upphandlingar och användare också.
search-keys = Pilarna väljer. Enter öppnar sidan eller ringer numret. Esc stänger.
