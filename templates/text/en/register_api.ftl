# What the register says to programs only.

register-api-id-taken = There is already something with this id. Choose another one, or read what is there and change it.
