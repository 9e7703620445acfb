"""The others: the notebook itself, scikit-learn, PyTorch and JAX, each as its users would."""
