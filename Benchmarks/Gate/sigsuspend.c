/* Loaded before RankCast under valgrind only. Swift's library of queues waits with a signal mask
 * that it keeps in read-only memory, and valgrind 3.19 writes to the mask and dies of it: this
 * hands on a copy. */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  /* The kernel's mask is 64 signals wide. */
  return (int)syscall(SYS_rt_sigsuspend, &copy, 8);
}
