"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "camstra.config.settings")
application = get_wsgi_application()

# What the program itself is made of lives as long as the process: the collector need not walk it for every page.
gc.freeze()
gc.set_threshold(20_000, 20, 20)
