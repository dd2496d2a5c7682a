import Dispatch

/// Runs computations on threads of their own, so that requests are answered meanwhile, however long
/// a block of draws takes.
package final class ComputeExecutor: TaskExecutor {
  private let queue = DispatchQueue(
    label: "computations", qos: .userInitiated, attributes: .concurrent)

  /// An executor without work.
  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    queue.async { job.runSynchronously(on: executor) }
  }
}
