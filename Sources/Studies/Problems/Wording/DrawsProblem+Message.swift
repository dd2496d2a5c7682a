extension DrawsProblem {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .unknownFormat(let path):
      "--draws-out \(shortened(path)): the format is told by the name; one that ends in .npy or"
        + " .parquet is needed"
    }
  }
}

extension PythonProblem {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .notFound(let program):
      "Parquet files are written by Python, and '\(program)' cannot be started; install Python 3 with"
        + " pyarrow and numpy, or name one that has them in RANKCAST_PYTHON"
    case .missingModule(let module, let program):
      "Parquet files are written by Python, and '\(program)' has no \(module); 'pip install pyarrow"
        + " numpy' into it, or name another Python in RANKCAST_PYTHON"
    case .failed(let line, let program):
      "'\(program)' could not write the Parquet files (\(shortened(line))); free memory and room on the"
        + " disk are needed"
    }
  }
}
