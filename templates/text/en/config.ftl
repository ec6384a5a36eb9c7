# Settings that cannot be used.

config-file = The settings file { $file } cannot be used: { $reason }
config-key-file = With PostgreSQL you have to choose where the key file is. State key_file in the settings file or KRAVKOLL_KEY_FILE in the environment. All instances must use the same file.
config-public-url = The address { $url } cannot be used as public_url. Write it as users are to write it, beginning with https:// or http:// and without a path, such as https://krav.exempelkoping.se.
config-tls-half = Only one of tls_certificate and tls_key is stated. State both, or remove the one that is there.
