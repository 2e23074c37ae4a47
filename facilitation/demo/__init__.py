"""The demonstration's studies: made-up sessions played through the services with the clock moved. Nothing else."""

from facilitation.demo.demo import load
from portal.features import Feature

FEATURE = Feature("facilitation.demo", demo=load)
