// System calls that Swift's own modules do not offer.
#ifndef RANKCAST_CSYSTEM_H
#define RANKCAST_CSYSTEM_H

/// Exchanges two paths of one file system in one step.
/// Returns 0, or the error number; ENOSYS or EINVAL where the file system cannot exchange.
int rankcast_exchange_paths(const char *first, const char *second);

#endif
