# Organisationens egen Wordmall för kravbilagor, och var ett krav har använts.

template-status-tried = Kontrollerad
template-status-used = Används
template-status-retired = Ur bruk

word-template-title = Wordmall för kravbilagor
word-template-lead = Kravbilagor i Word kan göras i kommunens egen mall, med dess sidhuvud, teckensnitt och rubriker. Bilagan sätts in där platsmarkeringen { $mark } står i mallen.
word-template-list = Mallar
word-template-none = Ingen mall är uppladdad
word-template-none-text = Kravbilagor görs tills vidare i Kravkolls eget utseende.
word-template-new = Ladda upp en mall
word-template-needs-mark = Skriv { $mark } ensam i ett eget stycke i den löpande texten, där kravbilagan ska stå.
word-template-needs-styles = Mallen behöver formatmallarna Rubrik 1, Rubrik 2 och Rubrik (Title). De ger bilagan dess utseende.
word-template-needs-clean = Den får inte ha makron, spårade ändringar, kommentarer, lösenord eller sådant som hämtas utanför filen.
word-template-needs-fields = Vill du kan den också ha {"{{"}titel{"}}"}, {"{{"}diarienummer{"}}"}, {"{{"}version{"}}"} och {"{{"}datum{"}}"}, till exempel i sidhuvudet. De fylls i för varje bilaga.
word-template-name-hint = Det mallen ska heta här, till exempel Kommunens mall 2026
word-template-file = Fil
word-template-file-hint = Word, .docx eller .dotx, högst 25 MB
word-template-submit = Ladda upp och kontrollera
word-template-status = Status
word-template-by = Uppladdad av
word-template-at = Uppladdad
word-template-fetch = Hämta
word-template-sample = Hämta en provbilaga
word-template-found = Det här hittades i mallen
word-template-page = Sida
word-template-heading-font = Teckensnitt i rubriker
word-template-body-font = Teckensnitt i text
word-template-font-unsaid = anges inte i mallen
word-template-header = Sidhuvud
word-template-footer = Sidfot
word-template-yes = Finns
word-template-no = Saknas
word-template-fields = Fält som fylls i
word-template-fields-found = { $count ->
    [0] Inga
    [one] 1 fält
   *[other] { $count } fält
}
word-template-styles = Formatmallar som tas från mallen
word-template-styles-note = De kallas här vid sina engelska namn, som är desamma vilket språk Word än har. Övriga som bilagan behöver läggs till.
word-template-warnings = Bra att veta
word-template-warnings-text = Det här hindrar inte, men kontrollera att det är meningen.
word-template-faults = Fel i mallen
word-template-unfit = Mallen uppfyller inte längre det som krävs av en mall. Ladda upp en rättad.
word-template-use-heading = Använd mallen
word-template-use-text = Hämta en provbilaga först och se efter att den ser ut som den ska. Därefter görs nya kravbilagor i den här mallen, och den som används nu tas ur bruk.
word-template-use = Använd mallen för nya kravbilagor
word-template-retire-heading = Ta mallen ur bruk
word-template-retire-lead = Bilagor som redan är utfärdade påverkas inte.
word-template-retire = Ta ur bruk
word-template-retire-title = Ta ”{ $name }” ur bruk?
word-template-retire-text = Används mallen nu görs nya kravbilagor i Kravkolls eget utseende tills en annan mall tas i bruk. Du kan ta i bruk den här mallen igen.
flash-word-template-uploaded = Mallen är uppladdad och går att använda. Hämta en provbilaga innan du tar den i bruk.
flash-word-template-used = Nya kravbilagor görs i den här mallen.
flash-word-template-retired = Mallen är tagen ur bruk.
count-word-templates = { $count ->
    [one] 1 mall
   *[other] { $count } mallar
}

uses-title = Var { $id } har använts
uses-back = Till { $id }
uses-caption = Kravbilagor som ställer kravet
uses-tender = Upphandling
uses-annex = Kravbilaga
uses-annex-number = Bilaga { $number }
uses-row = Rad
uses-issued = Utfärdad
uses-status = Status
uses-in-force = utfärdad
uses-withdrawn = återkallad
uses-none = Kravet har inte ställts i någon kravbilaga
uses-none-text = Här visas de upphandlingar där en kravbilaga med kravet har utfärdats.
count-annexes-asking = { $count ->
    [one] 1 kravbilaga
   *[other] { $count } kravbilagor
}
organisation-templates = Wordmall för kravbilagor
