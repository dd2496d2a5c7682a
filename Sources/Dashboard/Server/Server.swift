#if Dashboard
  import Hummingbird
  import NIOCore
#endif
