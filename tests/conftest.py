"""What holds for every test."""

from hypothesis import HealthCheck, settings

# How long an example takes says more of what else the machine does than of Rebond: speed is measured in bench.
settings.register_profile("rebond", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rebond")
