extension EngineFailure {
  /// What is wrong, a semicolon, what is needed.
  public var message: String {
    switch self {
    case .commandMissing(let engine, let command):
      "'\(command)' is not found, which --on \(engine) needs; run it where it is on the PATH, or"
        + " take --on local"
    case .notConfigured(let engine, let detail):
      "\(engine) is not set up here\(Self.because(detail)); run it on a node of the cluster, name the"
        + " cluster's configuration (SLURM_CONF), or take --on local"
    case .daskMissing(let python):
      "'\(python)' has no dask.distributed; \(daskRemedy)"
    case .pythonMissing(let python, let detail):
      "'\(python)' is no Python that can be started\(Self.because(detail)), and --on dask needs one with"
        + " dask.distributed; \(daskRemedy)"
    case .schedulerGone(let engine, let detail):
      "the scheduler of \(engine) does not answer\(Self.because(detail)); once it does, the same"
        + " command with --resume goes on with the finished parts"
    case .badAddress(let detail):
      "--scheduler is no address\(Self.because(detail)); one as tcp://HOST:PORT is needed"
    case .refused(let engine, let detail):
      "\(engine) refuses the work\(Self.because(detail)); what it says has to be put right, options of"
        + " its own by its environment variables"
    case .partFailed(let part, let total, let detail):
      "part \(part)/\(total) fails\(Self.because(detail)); what it says has to be put right"
    case .unfinished(let parts, let total, let tries):
      "\(parts.count == 1 ? "part" : "parts") \(PartProblem.listed(parts)) of \(total)"
        + " \(parts.count == 1 ? "was" : "were") not made in \(tries) tries; the same command with"
        + " --resume tries again, and goes on with the finished parts"
    }
  }

  private var daskRemedy: String {
    "name a Python that has it in RANKCAST_PYTHON (`python3 -m venv dask && dask/bin/pip install"
      + " 'dask[distributed]'`, then RANKCAST_PYTHON=dask/bin/python), or take --on local"
  }

  private static func because(_ detail: String) -> String {
    let line = detail.split(separator: "\n").last.map(String.init) ?? ""
    return line.isEmpty ? "" : " (\(line))"
  }
}
