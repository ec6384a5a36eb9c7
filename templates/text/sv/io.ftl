# Varför en fil inte gick att läsa eller skriva.

io-not-found = den finns inte
io-permission-denied = behörighet saknas
io-not-a-folder = en fil står i vägen där en mapp behövs
io-is-a-folder = det är en mapp och ingen fil
io-not-a-file = det är ingen vanlig fil
io-storage-full = det finns inte plats
io-read-only = platsen är skrivskyddad
io-name = namnet går inte att använda
io-other = { $reason }
