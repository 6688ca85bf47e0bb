"""`python -m cm_backend.cli` is `cm-backend`."""

import sys

from cm_backend.cli import main

sys.exit(main())
