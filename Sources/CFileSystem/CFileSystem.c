#define _GNU_SOURCE
#include "CFileSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>

// Flags of renameat2, which older headers lack.
static const unsigned int no_replace = 1u << 0;
static const unsigned int exchange = 1u << 1;

static int rename_with(const char *from, const char *to, unsigned int flags) {
  return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags) == 0 ? 0 : errno;
}
#endif

int rankcast_exchange_paths(const char *first, const char *second) {
#if defined(__linux__)
  return rename_with(first, second, exchange);
#elif defined(__APPLE__)
  return renamex_np(first, second, RENAME_SWAP) == 0 ? 0 : errno;
#else
  (void)first;
  (void)second;
  return ENOSYS;
#endif
}

int rankcast_rename_exclusively(const char *from, const char *to) {
#if defined(__linux__)
  return rename_with(from, to, no_replace);
#elif defined(__APPLE__)
  return renamex_np(from, to, RENAME_EXCL) == 0 ? 0 : errno;
#else
  (void)from;
  (void)to;
  return ENOSYS;
#endif
}

int rankcast_is_mount_point(const char *path) {
#if defined(__linux__) && defined(STATX_ATTR_MOUNT_ROOT)
  struct statx status;
  if (statx(AT_FDCWD, path, AT_SYMLINK_NOFOLLOW, STATX_TYPE, &status) != 0) return 0;
  return (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
#else
  (void)path;
  return 0;
#endif
}

struct flush {
  int file;
  int code;
};

static void *flush_file(void *argument) {
  struct flush *flush = argument;
  do {
    flush->code = fsync(flush->file) == 0 ? 0 : errno;
  } while (flush->code == EINTR);
  // Not every file system and kind of file can be flushed.
  if (flush->code == EINVAL || flush->code == ENOSYS || flush->code == ENOTSUP) flush->code = 0;
  return NULL;
}

int rankcast_flush_files(const int *files, size_t count, size_t *failed) {
  enum { at_once = 32 };
  for (size_t first = 0; first < count; first += at_once) {
    struct flush flushes[at_once];
    pthread_t threads[at_once];
    int started[at_once];
    size_t many = count - first < at_once ? count - first : at_once;
    for (size_t i = 0; i < many; i++) {
      flushes[i] = (struct flush){.file = files[first + i], .code = 0};
      started[i] = pthread_create(&threads[i], NULL, flush_file, &flushes[i]) == 0;
      if (!started[i]) flush_file(&flushes[i]);
    }
    for (size_t i = 0; i < many; i++) {
      if (started[i]) pthread_join(threads[i], NULL);
    }
    for (size_t i = 0; i < many; i++) {
      if (flushes[i].code == 0) continue;
      *failed = first + i;
      return flushes[i].code;
    }
  }
  return 0;
}
