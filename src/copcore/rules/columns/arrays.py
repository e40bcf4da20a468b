"""NumPy, or one sentence that says how to get it; only columns need it."""

from copcore.errors import CopcoreError

try:
    import numpy as np
    from numpy.typing import NDArray
except ImportError as error:
    raise CopcoreError(
        en="Columns need NumPy, which is not installed; "
        'install it with: pip install "copcore[columns]".',
        bg="За колоните е нужен NumPy, който не е инсталиран; "
        'инсталирайте го с: pip install "copcore[columns]".',
    ) from error

__all__ = ["Mask", "NDArray", "np"]

Mask = NDArray[np.bool_]
"""A yes or no for each record."""
