"""When things are done: Prefect flows, deployments, settings, the command line."""
