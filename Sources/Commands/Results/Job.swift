import ArgumentParser
import RankCast

/// The work of a verb: its scenario, how it is to be done, and when it began.
struct Job: Sendable {
  let scenario: Scenario
  let options: ResultOptions
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(scenario: Scenario, options: ResultOptions) {
    self.scenario = scenario
    self.options = options
    start = clock.now
  }

  /// The folder of the results.
  var folder: String { options.folder(named: scenario.study.name) }

  /// The number of threads to use.
  var threads: Int { options.threadCount }

  /// The time since the beginning, in seconds.
  var seconds: Double { (clock.now - start) / .seconds(1) }

  /// Does `body` while its progress is drawn; the progress must end with it.
  ///
  /// The line of progress is cleared before anything else is said.
  func showing<Value>(
    _ progress: AsyncStream<RunProgress>, _ body: () async throws -> Value
  ) async throws -> Value {
    let isShown = Terminal.showsProgress && !options.quiet
    let reader = Task {
      var line = ProgressLine()
      for await step in progress where isShown { line.show(step) }
      line.clear()
    }
    do {
      let value = try await body()
      await reader.value
      return value
    } catch {
      await reader.value
      throw error
    }
  }

  /// Does `body`; a failure of a simulation is said in the names of a study and exits with 70.
  func naming<Value>(_ study: Study, _ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let failure as SimulationFailure {
      Terminal.complain(failure.message(for: study))
      throw ExitStatus.failed
    }
  }

  /// Does `body` in a task that interruption cancels; what is thrown becomes words and exit codes.
  static func exiting(_ body: @escaping @Sendable () async throws -> Void) async throws {
    do {
      try await Interruption.cancelling(body)
    } catch let error where error is CancellationError || error.isInterruption {
      Terminal.complain(ResultFolderError.interrupted.message)
      throw ExitStatus.interrupted
    } catch let problem as DrawsProblem {
      throw ValidationError(problem.message)
    } catch let problem as ExportProblem {
      throw try problem.exitStatus
    } catch let problem as PythonProblem {
      Terminal.complain(problem.message)
      throw problem.exitStatus
    } catch let failure as ResultFolderError {
      Terminal.complain(failure.message)
      throw ExitStatus.unwritable
    } catch let problems as ScenarioProblems {
      throw problems.exitStatus
    } catch let failure as EngineFailure {
      if case .badAddress = failure { throw ValidationError(failure.message) }
      Terminal.complain(failure.message)
      throw ExitStatus.failed
    } catch let problem as PartProblem {
      Terminal.complain(problem.message)
      throw problem.exitStatus
    } catch let found as PartProblems {
      for problem in found.problems { Terminal.complain(problem.message) }
      throw ExitStatus.invalidInput
    } catch let problems as InputProblems {
      Terminal.complain("\(problems)")
      throw ExitStatus.invalidInput
    } catch let problem as PointProblem {
      throw problem.exitStatus
    } catch let failure as PointFailure {
      Terminal.complain(failure.failure.message(for: failure.study))
      throw ExitStatus.failed
    } catch let fault as Grid.Fault {
      throw ValidationError(fault.message)
    } catch let error where !(error is ExitCode || error is ValidationError) {
      Terminal.complain("the run failed (\(error)); a mistake of rankcast: please report it")
      throw ExitStatus.failed
    }
  }
}

extension Error {
  /// Whether a result was not written because the task was cancelled.
  fileprivate var isInterruption: Bool { (self as? ResultFolderError) == .interrupted }
}

extension ExportProblem {
  /// Prints what is wrong; gives the exit code. Throws a wrong usage.
  fileprivate var exitStatus: ExitCode {
    get throws {
      if case .unknownFormat = self { throw ValidationError(message) }
      Terminal.complain(message)
      switch self {
      case .missing: return ExitStatus.missingInput
      case .notAResult, .damaged: return ExitStatus.invalidInput
      case .foreignFiles, .insideResult: return ExitStatus.unwritable
      case .unknownFormat, .noWorkbooks: return .validationFailure
      }
    }
  }
}

extension PythonProblem {
  /// What is missing can be had, as what is not built: that is a wrong usage.
  fileprivate var exitStatus: ExitCode {
    if case .failed = self { ExitStatus.failed } else { .validationFailure }
  }
}

extension ScenarioProblems {
  /// Prints all problems; gives the exit code that they end with.
  var exitStatus: ExitCode {
    for problem in problems { Terminal.complain("\(problem)") }
    return inputIsMissing ? ExitStatus.missingInput : ExitStatus.invalidInput
  }
}
