"""The cryptography of Notes: pure Python and `cryptography`, no Django, nothing of ours imported (CRY).

`phrase` draws and reads the seven words, `keys` derives what finds a journal and what opens it, `seals` seals and
opens, `padding` makes lengths say nothing, `forms` seals what travels through a page.
"""
