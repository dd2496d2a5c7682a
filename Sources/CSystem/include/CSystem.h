// System calls that Swift's own modules do not offer.
#ifndef RANKCAST_CSYSTEM_H
#define RANKCAST_CSYSTEM_H

/// Exchanges two paths of one file system in one step.
/// Returns 0, or the error number; ENOSYS or EINVAL where the file system cannot exchange.
int rankcast_exchange_paths(const char *first, const char *second);

/// Renames a path unless the new name is taken (EEXIST).
/// Returns 0, or the error number; ENOSYS or EINVAL where the file system cannot do so.
int rankcast_rename_exclusively(const char *from, const char *to);

/// Whether a file system is mounted at the path, so that it cannot be renamed; 0 where unknown.
int rankcast_is_mount_point(const char *path);

#endif
