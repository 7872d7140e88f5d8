"""By what names this computer keeps its keys for Meta. Standard library only: who asks for one needs no server."""

TOKEN = "whatsapp-token"
APP_SECRET = "whatsapp-app-secret"
VERIFY = "whatsapp-verify-token"
ALL = (TOKEN, APP_SECRET, VERIFY)
