# Settings that cannot be used.

config-file = The settings file { $file } cannot be used: { $reason }
config-key-file = With PostgreSQL you have to choose where the key file is. State key_file in the settings file or KRAVKOLL_KEY_FILE in the environment. All instances must use the same file.
config-public-url = The address { $url } cannot be used as public_url. Write it as users are to write it, beginning with https:// or http:// and without a path, such as https://krav.exempelkoping.se.
config-tls-half = Only one of tls_certificate and tls_key is stated. State both, or remove the one that is there.
config-mail-no-host = Settings for e-mail are given, but no server. Give smtp_host, or take the others away.
config-mail-host = { $host } cannot be used as smtp_host. Give only the name or the address of the server, such as smtp.exempelkoping.se, and the port in smtp_port.
config-mail-no-from = A mail server is given, but no sender. Give mail_from, such as kravkoll@exempelkoping.se.
config-mail-from = { $address } cannot be used as mail_from. Give a single e-mail address, such as kravkoll@exempelkoping.se.
config-mail-half = Only one of smtp_user and smtp_password is given. Give both, or take away the one that is there.
config-mail-in-clear = The password for the mail server would be sent unencrypted. Set smtp_security to starttls or tls, or take smtp_user and smtp_password away.
