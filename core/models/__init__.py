"""Networks with what must travel with them, in memory, in files, and shipped."""

from core.models.files import read_model, write_model
from core.models.model import Model
from core.models.shipped import load_default, load_shipped

__all__ = ["Model", "load_default", "load_shipped", "read_model", "write_model"]
