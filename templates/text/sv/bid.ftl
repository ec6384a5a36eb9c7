# Anbud på skärmen: inlästa, jämförda, bedömda; den valda leverantören.
bids-list = Inlästa anbud
bids-none = Inga anbud är inlästa
bids-none-text = Läs in anbudsgivarnas ifyllda kravbilagor här när anbudstiden har gått ut.
bids-compare = Jämför anbuden
bids-no-annex-title = Ingen bilaga gäller
bids-no-annex = Fastställ en kravbilaga först. Anbuden jämförs med den.
bids-evaluator-title = Du är utvärderare
bids-evaluator-text = Du ser anbuden och bedömer dem. Den som är ansvarig för upphandlingen läser in anbud och väljer leverantör.
bid-upload = Läs in ett anbud
bid-upload-text = Filen läses och jämförs med den kravbilaga som gäller. Ändrade krav, saknade rader och obesvarade frågor visas.
bid-upload-submit = Läs in
bid-file = Ifylld kravbilaga
bid-file-hint = Word (.docx) eller Excel (.xlsx), högst 25 MB, utan lösenord.
bid-file-missing = Välj anbudsgivarens ifyllda fil.
bid-bidder = Anbudsgivare
bid-bidder-hint = Lämna tomt för att ta namnet från filen.
bid-bidder-missing = Filen säger inte vem anbudsgivaren är. Skriv namnet.
bid-number = Organisationsnummer
bid-number-hint = Lämna tomt för att ta numret från filen.
bid-price = Pris
bid-price-hint = Jämförelsepriset i hela kronor, från anbudets prisbilaga.
bid-price-wrong = Skriv priset som ett helt antal kronor, till exempel 1 250 000.
bid-no-price = Inte angivet
bid-kronor = { $amount } kr
bid-replace = Ersätt anbudsgivarens tidigare fil
bid-older = Läs in filen ändå, och jämför den med den version som gäller
bid-older-version = Filen är ifylld på version { $version }, men version { $current } gäller. Be om rätt version, eller kryssa i att filen ska läsas in ändå. Välj sedan filen igen.
bid-other-tender = Filen är en kravbilaga från en annan upphandling. Kontrollera att det är rätt fil.
bid-no-rows = Inget av kraven i bilagan finns i filen. Kontrollera att det är rätt fil.
bid-macros = Filen innehåller makron och lästes inte. Be anbudsgivaren att spara den som .docx eller .xlsx utan makron.
bid-same-bidder = Ett anbud från { $bidder } är redan inläst. Kryssa i att det ska ersättas om den här filen ska gälla, och välj filen igen.
bid-uploaded = Inläst
bid-problems = Att se över
bid-no-problems = Alla krav är besvarade, och inget i filen är ändrat.
bid-compared-with = Jämfört med bilagan
bid-signed = Undertecknat av
bid-not-signed = inte ifyllt
bid-answers = Svar
bid-no-answers = Inga svar
bid-unanswered = Obesvarat
bid-unclear = Oklart: { $said }
bid-edit = Ändra namn och pris
bid-remove = Avför anbudet
bid-remove-title = Avför anbudet från { $bidder }
bid-remove-lead = Anbudet räknas inte längre, men finns kvar med sitt skäl.
bid-remove-why = Varför anbudet avförs
bid-remove-why-hint = Till exempel att det kom in för sent, har återkallats eller lästes in av misstag.
bid-status-received = Räknas
bid-status-replaced = Ersatt
bid-status-removed = Avfört
bid-replaced-text = En senare fil från samma anbudsgivare gäller i stället.
comparison-title = Jämförelse
comparison-lead = Först kommer krav som måste uppfyllas och där någon inte svarar ett tydligt ja, sedan bör-krav, sist det som alla uppfyller.
comparison-doubt = Kräver en titt
comparison-altered = Ändrad text eller saknad rad
comparison-open = Inte bedömt
comparison-order = Ordning
comparison-by-attention = Viktigast först
comparison-by-number = Bilagans ordning
comparison-facts = Ja: { $yes }. Nej: { $no }. Obesvarade eller oklara: { $unanswered }. Ändrade: { $altered }.
comparison-all-met = Svarar ja på allt som måste uppfyllas
comparison-unmet = { $count ->
    [one] Ett krav som måste uppfyllas är utan ja
   *[other] { $count } krav som måste uppfyllas är utan ja
}
comparison-refused = Uppfyller inte { $rows }
comparison-assess = Bedöm
comparison-row-missing = Raden saknas i anbudsgivarens fil.
comparison-altered-text = Kravtexten är ändrad:
assessment-own = Din bedömning
assessment-said = Bedömningar hittills
assessment-verdict = Uppfyller anbudet kravet?
assessment-motive = Motivering
assessment-motive-hint = Behövs vid ”uppfyller inte” och när poängen inte är full. Hänvisa till vad som står i anbudet.
assessment-points-hint = 0–{ $most }
assessment-save = Spara din bedömning
assessment-settle = Spara gruppens bedömning
assessment-settle-title = Gruppens gemensamma bedömning
assessment-settle-hint = När utvärderarna har kommit fram till olika saker bestämmer gruppen tillsammans. Den gemensamma bedömningen gäller framför de enskilda.
assessment-by-team = Gruppen, genom { $name }
assessment-no-row = Kravet finns inte i bilagan. Gå tillbaka till jämförelsen.
assessment-conflict-title = Gruppens bedömning har ändrats
assessment-conflict-text = Någon annan sparade gruppens bedömning medan du skrev. Den står under bedömningar hittills, och det du skrev finns kvar. Spara igen om ditt ska gälla.
verdict-met = Uppfyller
verdict-not-met = Uppfyller inte
outcome-missing = Inte bedömt
outcome-unsettled = Utvärderarna är oense
count-points = { $count ->
    [one] 1 poäng
   *[other] { $count } poäng
}
count-problems = { $count ->
    [0] Inget
   *[other] { $count } att se över
}
count-bids = { $count ->
    [one] 1 anbud
   *[other] { $count } anbud
}
evaluation-model = Modell
evaluation-unstated = Bilagan anger ingen modell, så anbuden ordnas efter poäng. Grunden för utvärderingen ska framgå av upphandlingsdokumenten (16 kap. 6 § LOU).
evaluation-bids = Anbud som räknas
evaluation-totals = Sammanställning
evaluation-place = Plats
evaluation-points-sum = Poäng
evaluation-sum = Jämförelsesumma
evaluation-state = Läge
evaluation-complete = Klar
evaluation-preliminary = Preliminär
evaluation-rejected = Förkastas
evaluation-and-more = . Och { $count } till
evaluation-files = Till upphandlingsakten
evaluation-files-text = Utvärderingen med jämförelse, bedömningar, motiveringar och avvikelser. Tills en leverantör är vald är den märkt som preliminär.
evaluation-file-docx = Hämta som Word
evaluation-file-xlsx = Hämta som Excel
award-choose = Välj leverantör
award-choose-text = När leverantören är vald kan upphandlingen inte ändras längre, och det som utlovats sparas för avtalet.
award-not-complete = Utvärderingen är inte klar. I sammanställningen står vad som saknas.
award-not-first = Bara det anbud som är först i ordningen kan väljas.
award-no-bid = Anbudet räknas inte längre. Ladda om sidan.
award-bid = Anbud
award-motive = Motivering till beslutet
award-motive-hint = Skrivs i beslutet och sparas med det (12 kap. 12 § LOU).
award-submit = Välj leverantören
award-made = { $bidder } valdes av { $name } { $at }. { $why }
award-promises = Utlovat av leverantören
award-promises-text = Det som den valda leverantören svarade ja på, för avtal och uppföljning.
award-promised = Vad som utlovats
award-how = Hur, enligt anbudet
award-none = Ingen leverantör är vald
award-none-text = När en leverantör är vald står det här vad som utlovats.
flash-bid-read = Anbudet är inläst.
flash-bid-removed = Anbudet är avfört.
flash-assessment-saved = Bedömningen är sparad.
flash-award-made = Leverantören är vald.
