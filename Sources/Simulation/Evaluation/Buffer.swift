/// Numbers that a worker computes on, owned and freed with it.
struct Buffer<Element: BitwiseCopyable>: ~Copyable {
  let start: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating value: Element, count: Int) {
    start = .allocate(capacity: max(1, count))
    start.initialize(repeating: value, count: max(1, count))
    self.count = count
  }

  deinit { start.deallocate() }
}
