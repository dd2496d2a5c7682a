// The library that people import: one import gives the study, the run and the forecast.
@_exported import Analysis
@_exported import Composite
@_exported import Distributions
@_exported import Engines
@_exported import Reporting
@_exported import ResultFiles
@_exported import Sampling
@_exported import Scenarios
@_exported import Simulation
@_exported import Studies
@_exported import Tables
