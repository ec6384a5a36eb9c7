# Informationsklassning: aspekter, nivåer, konsekvenser och frågor.

aspect-k = konfidentialitet
aspect-r = riktighet
aspect-t = tillgänglighet
aspect-s = spårbarhet

level-0 = ingen eller försumbar skada
level-1 = måttlig skada
level-2 = betydande skada
level-3 = allvarlig skada
level-4 = synnerligen allvarlig skada

consequence-k-0 = Uppgifterna är öppna. Ingen skadas av att de sprids.
consequence-k-1 = Spridning kan besvära enskilda eller verksamheten, men inte mer än att det går att rätta till med små medel.
consequence-k-2 = Spridning kan kränka enskilda, skada förtroendet för verksamheten eller bryta mot lag, med följder som märks länge.
consequence-k-3 = Spridning kan kosta någon liv, hälsa, skydd eller försörjning, eller hindra verksamheten från att sköta en huvuduppgift.
consequence-r-0 = Fel i uppgifterna har ingen betydelse eller syns genast.
consequence-r-1 = Fel i uppgifterna ger merarbete och enstaka misstag som går att rätta.
consequence-r-2 = Fel i uppgifterna kan ge felaktiga beslut, felaktiga utbetalningar eller förlorade rättigheter för enskilda.
consequence-r-3 = Fel i uppgifterna kan leda till fel vård, fel ingripande eller fara för liv och hälsa, eller till mycket stora förluster.
consequence-t-0 = Verksamheten klarar sig utan uppgifterna i veckor.
consequence-t-1 = Avbrott på några dagar ger merarbete och förseningar som går att ta igen.
consequence-t-2 = Avbrott längre än ett dygn hindrar en viktig uppgift eller drabbar många enskilda.
consequence-t-3 = Avbrott på några timmar hotar liv och hälsa eller stoppar en samhällsviktig uppgift.
consequence-s-0 = Ingen behöver kunna se i efterhand vem som har gjort vad.
consequence-s-1 = Det underlättar arbetet om det går att se vem som har ändrat vad.
consequence-s-2 = Det måste gå att visa i efterhand vem som har läst eller ändrat uppgifter, till exempel vid tillsyn eller misstanke om intrång.
consequence-s-3 = Varje läsning och ändring måste kunna knytas till en person och bevisas, annars kan enskilda lida allvarlig skada utan att någon kan ställas till svars.
consequence-4 = Skadan kan röra Sveriges säkerhet. Då kan säkerhetsskyddslagen (2018:585) gälla, och inga krav hämtas härifrån.

question-k-4 = Kan spridning av uppgifterna skada Sveriges säkerhet?
question-k-3-identity = Finns uppgifter om personer med skyddade personuppgifter, eller andra uppgifter som kan leda till att någon utsätts för våld?
question-k-3-secrecy = Finns många enskildas uppgifter med sträng sekretess, till exempel från socialtjänst, hälso- och sjukvård eller elevhälsa?
question-k-2-private = Finns känsliga personuppgifter, omdömen eller andra uppgifter om enskilda som omfattas av sekretess?
question-k-2-security = Finns uppgifter om säkerhetsåtgärder, anbud eller affärsförhållanden som omfattas av sekretess?
question-k-1 = Finns personuppgifter, eller uppgifter som bara är avsedda för dem som arbetar med dem?
question-r-4 = Kan felaktiga uppgifter skada Sveriges säkerhet?
question-r-3-health = Styr uppgifterna vård, läkemedel, larm eller skydd av enskilda, så att ett fel kan kosta liv eller hälsa?
question-r-3-control = Styr uppgifterna teknik som vatten, värme, el, ventilation eller trafik?
question-r-2-decision = Ligger uppgifterna till grund för myndighetsbeslut om enskilda?
question-r-2-money = Ligger uppgifterna till grund för större utbetalningar, bokföring eller avtal?
question-r-1 = Skulle ett fel ge merarbete eller missförstånd?
question-t-4 = Kan ett avbrott skada Sveriges säkerhet?
question-t-3-health = Är uppgifterna nödvändiga dygnet runt för vård, omsorg, larm eller skydd av enskilda?
question-t-3-hours = Stannar en samhällsviktig uppgift om uppgifterna saknas i några timmar?
question-t-2-days = Hindras en viktig uppgift, till exempel löner, försörjningsstöd eller skolstart, om uppgifterna saknas mer än ett dygn?
question-t-2-many = Drabbas många enskilda samtidigt av ett avbrott på mer än ett dygn?
question-t-1 = Ger ett avbrott på några dagar merarbete som måste tas igen?
question-s-4 = Kan bristande spårbarhet skada Sveriges säkerhet?
question-s-3 = Måste varje läsning kunna knytas till en person, till exempel för patientuppgifter eller skyddade personuppgifter?
question-s-2-reading = Kan någon ha skäl att läsa uppgifter om enskilda utan att ha rätt till det?
question-s-2-authority = Måste det gå att visa vem som har fattat eller ändrat ett beslut om en enskild?
question-s-1 = Skulle arbetet underlättas av att det syns vem som har ändrat vad?

classification-malformed = ”{ $written }” är ingen klassning; skriv nivåerna 0–4 för konfidentialitet, riktighet och tillgänglighet med bindestreck mellan, till exempel 2-2-3, och lägg till spårbarhet sist om ni klassar den, till exempel 2-2-3-1
classification-level-4 =
    Nivå 4 i { $aspects }: ingen kravbilaga skapas.
    Nivå 4 betyder att skadan kan röra Sveriges säkerhet. Då kan säkerhetsskyddslagen (2018:585) gälla, och kraven på leverantören kan inte väljas ur en allmän katalog.
    Gör så här i stället:
      1. Avbryt arbetet med upphandlingen i det här verktyget och lägg inte in fler uppgifter. Vad som ska hända med dem som redan finns avgör säkerhetsskyddschefen.
      2. Kontakta kommunens säkerhetsskyddschef, muntligen eller på det sätt som kommunen har bestämt för sådana frågor.
      3. Låt säkerhetsskyddschefen avgöra om upphandlingen kräver särskild säkerhetsskyddsbedömning, säkerhetsskyddsavtal och samråd med tillsynsmyndigheten.
    Visar det sig att nivå 3 räcker, ändra klassningen och skriv ned motivet.

# Där nivåer väljs.
classification-hint-k = Vad händer om obehöriga får del av informationen?
classification-hint-r = Vad händer om informationen är fel eller ofullständig?
classification-hint-t = Vad händer om informationen inte går att nå när den behövs?
classification-hint-s = Frivilligt. Vad händer om det inte går att se i efterhand vem som gjort vad?
classification-none = Klassas inte
classification-none-text = Organisationen klassar inte spårbarhet.
classification-missing-k = Välj en nivå för konfidentialitet.
classification-missing-r = Välj en nivå för riktighet.
classification-missing-t = Välj en nivå för tillgänglighet.
classification-motive = Varför den nivån för { $aspect }
classification-questions-title = Frågor som hjälper dig att välja nivå för { $aspect }
classification-questions-hint = Kryssa i det som stämmer. Det första ja:et uppifrån avgör.
classification-questions-suggest = Föreslå nivåer efter svaren
classification-question-level = Ja betyder minst nivå { $level }.
