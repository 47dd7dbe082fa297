"""`python -m tuical` is the same as `tuical`."""

import sys

from tuical.cli import main

sys.exit(main())
