# Kravkatalogen: ord för krav och omständigheter, skäl till urvalet och fel i katalogens filer.

kind-mandatory = SKA
kind-award = BÖR
kind-qualification = KVALIFICERING
kind-contract-term = KONTRAKTSVILLKOR

phase-bid = prövas i anbudet
phase-contract = följs upp under avtalstiden

delivery-saas = molntjänst som leverantören driver (SaaS)
delivery-hosted = beställarens system i leverantörens drift
delivery-on-premises = produkt i beställarens egen miljö
delivery-consulting = konsulttjänst
delivery-development = utveckling på uppdrag
delivery-hardware = utrustning
delivery-support = underhåll och support

personal-data-none = inga personuppgifter
personal-data-ordinary = personuppgifter
personal-data-sensitive = känsliga personuppgifter
personal-data-protected = skyddade personuppgifter

flag-remote-access = leverantören når beställarens miljö på distans
flag-third-country = personuppgifter kan behandlas utanför EU och EES
flag-ai = AI-funktioner ingår
flag-integration = kopplas samman med andra system
flag-secrecy = uppgifter under sekretess lämnas ut
flag-children = används av barn
flag-archive = innehåller handlingar som ska bevaras
flag-nis2 = verksamheten omfattas av cybersäkerhetslagen

why-always = gäller på alla nivåer
why-level = nivån för { $levels }
why-delivery = leveransform: { $forms }
why-personal-data = { $sort } behandlas
why-flag = { $flags }

catalogue-folder = mappen med kravkatalogen går inte att läsa: { $reason }
catalogue-file-missing = filen saknas i katalogen
catalogue-file-unknown = filen hör inte till en katalog; krav ska ligga i areas/ och källor i mappings/
catalogue-version-malformed = versionen ska vara tre tal med punkt mellan, till exempel 1.2.0
catalogue-changelog-heading = en rubrik för en version skrivs med nummer och datum, till exempel: ## 1.2.0 (2026-11-23)
catalogue-changelog-version = den senaste versionen här är { $latest }, men i catalog.toml är den { $version }; skriv vad som har ändrats
catalogue-area-letter = området ”{ $letter }” måste ha en egen bokstav A–Z
catalogue-area-code = områdeskoden ”{ $code }” måste vara tre stora bokstäver A–Z som inget annat område har
catalogue-area-order = områdena ska stå i bokstavsordning
catalogue-area-unknown = området { $area } finns inte i catalog.toml
catalogue-wrong-file = kravet ska stå i { $file }
catalogue-id-malformed = kravets id ska vara områdets tre bokstäver, ett bindestreck och två eller tre siffror, till exempel ATK-03, och får bara användas en gång
catalogue-id-twice = samma id används redan i { $file }, rad { $line }
catalogue-title-twice = kravet { $other } har samma rubrik
catalogue-title-full-stop = en rubrik ska inte sluta med punkt
catalogue-retired-reused = id:t är taget ur bruk och får aldrig användas igen, men står i { $file }, rad { $line }
catalogue-successor-unknown = ersättaren { $successor } finns inte
catalogue-braces = klamrarna går inte ihop; ett värde skrivs {"{{"}namn{"}}"}
catalogue-not-a-name = ”{ $name }” är inget namn; mellan klamrarna ska det bara stå a–z, siffror och understreck
catalogue-source-malformed = ”{ $source }” är ingen hänvisning; skriv till exempel iso27002:8.5
catalogue-source-unknown = { $source } finns inte i mappings/
catalogue-source-twice = { $source } står två gånger
catalogue-source-system-twice = { $source } är namn på mer än en källa
catalogue-gap-met = { $number } har ett skäl till att inget krav behövs (gap), men ett krav hänvisar dit; ta bort det ena
catalogue-number-unmet = inget krav hänvisar till { $number }; skriv ett krav, eller skriv under numret varför inget behövs (gap)
catalogue-all-beside-levels = all = true gäller redan på alla nivåer; ta bort nivåerna bredvid
catalogue-qualification-phase = ett kvalificeringskrav prövas i anbudet: phase ska vara "bid"
catalogue-contract-term-phase = ett kontraktsvillkor följs upp under avtalstiden: phase ska vara "contract"
catalogue-weight = poäng (weight) ska anges för tilldelningskriterier (award) och bara för dem
catalogue-dead-condition = listan är tom, så kravet kan aldrig väljas; ta bort fältet om kravet alltid gäller
catalogue-dead-tier = nivåsteg { $tier } kan aldrig bli det som gäller: ingen klassning når det utan att också nå ett högre
catalogue-tier-order = nivåsteg { $tier } kan nås utan att steget under nås; ett högre steg ska ha minst lika höga nivåer och inga andra aspekter
catalogue-tier-weaker = nivåsteg { $tier } gör ett obligatoriskt krav till ett tilldelningskriterium; ett högre steg får aldrig kräva mindre
catalogue-tier-drops-value = nivåsteg { $tier } saknar värdet { $name } som steget under ställer krav på; ta med det, eller skriv det i supersedes om texten ersätter det med något strängare
catalogue-tier-supersedes = { $name } är inget värde i steget under som den här texten utelämnar
catalogue-tier-same = nivåsteg { $tier } säger samma sak som steget under
catalogue-modal = en kravtext ska ha { $modal } exakt en gång, men har det { $found ->
    [one] { $found } gång
   *[other] { $found } gånger
}; dela kravet om det ställer två krav
catalogue-full-stop = en kravtext ska vara en mening och sluta med punkt
catalogue-too-many-words = kravtexten har { $words } ord, och får ha högst { $most }; korta den, eller dela kravet
catalogue-open-question = kravet går inte att besvara med ja eller nej; skriv vad leverantören ska göra i stället för att fråga eller be om en beskrivning
catalogue-vague = ”{ $word }” har inget mått; skriv hur mycket, hur ofta eller vad som ska finnas
catalogue-qualification-word = ”{ $word }” hör hemma i ett kvalificeringskrav (LOU 14 kap. 1 §), inte i en teknisk specifikation
catalogue-equivalent = ”{ $standard }” måste följas av ”eller likvärdig” (LOU 9 kap. 4 §)
catalogue-brand = ”{ $brand }” är ett varumärke och får inte nämnas (LOU 9 kap. 6 §)
catalogue-values-differ = den svenska och den engelska texten har inte samma värden
catalogue-param-undefined = värdet { $name } används i texten men beskrivs inte under params
catalogue-param-unused = värdet används inte i någon text
catalogue-param-range = min är större än max
catalogue-param-outside = ett föreslaget värde ligger utanför min och max
catalogue-param-monotone = de föreslagna värdena blir mildare med högre nivå
