# Uppslag: sökningen i registret.

search-vendors = Leverantörer
search-systems = System
search-people = Personer
search-functions = Funktioner
search-contracts = Avtal
search-units = Enheter
