// System calls that Swift's own modules do not offer.
#ifndef RANKCAST_CSYSTEM_H
#define RANKCAST_CSYSTEM_H

#include <stddef.h>

/// Exchanges two paths of one file system in one step.
/// Returns 0, or the error number; ENOSYS or EINVAL where the file system cannot exchange.
int rankcast_exchange_paths(const char *first, const char *second);

/// Renames a path unless the new name is taken (EEXIST).
/// Returns 0, or the error number; ENOSYS or EINVAL where the file system cannot do so.
int rankcast_rename_exclusively(const char *from, const char *to);

/// Whether a file system is mounted at the path, so that it cannot be renamed; 0 where unknown.
int rankcast_is_mount_point(const char *path);

/// Writes open files to the disk, several at a time, since each waits for the disk by itself.
/// Returns 0, or the error number of the first that failed, whose place goes to `failed`.
int rankcast_flush_files(const int *files, size_t count, size_t *failed);

#endif
