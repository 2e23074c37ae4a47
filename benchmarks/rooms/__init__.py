"""Live rooms beside Socket.IO for Node in memory: delivery, ceiling, return, memory, chaos (docs/benchmarks.md)."""
