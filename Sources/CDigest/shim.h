// SHA-256 of libmd, the BSD message digests as a small C library.
#ifndef RANKCAST_CDIGEST_SHIM_H
#define RANKCAST_CDIGEST_SHIM_H

#include <sha2.h>
#include <stddef.h>

typedef SHA2_CTX rankcast_sha256;

static inline void rankcast_sha256_begin(rankcast_sha256 *state) { SHA256Init(state); }

static inline void rankcast_sha256_add(rankcast_sha256 *state, const void *bytes, size_t count) {
  SHA256Update(state, (const unsigned char *)bytes, count);
}

/// Writes the 32 bytes of the digest and ends the use of the state.
static inline void rankcast_sha256_end(rankcast_sha256 *state, unsigned char *digest) {
  SHA256Final(digest, state);
}

#endif
