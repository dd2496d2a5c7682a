// SHA-256 of libmd, the BSD message digests as a small C library; whole blocks by the processor's
// own instructions where it has them, which is five times as fast.
#ifndef RANKCAST_CDIGEST_SHIM_H
#define RANKCAST_CDIGEST_SHIM_H

#include <sha2.h>
#include <stddef.h>
#include <stdint.h>

typedef SHA2_CTX rankcast_sha256;

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

/// Whether the processor has instructions for SHA-256.
static inline int rankcast_sha256_is_built_in(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSE4_1) || !(c & bit_SSSE3)) return 0;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
}

/// Digests blocks of 64 bytes (FIPS 180-4, section 6.2.2), four rounds at a time.
__attribute__((target("sha,sse4.1,ssse3"))) static inline void rankcast_sha256_blocks(
    uint32_t *state, const unsigned char *bytes, size_t blocks) {
  static const uint32_t constants[64] __attribute__((aligned(16))) = {
      0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
      0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
      0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
      0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
      0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
      0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
      0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
      0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
      0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
      0xc67178f2};
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0bULL, 0x0405060700010203ULL);
  // The instructions want the words in the orders ABEF and CDGH.
  __m128i cdab = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
  __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
  __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
  for (; blocks > 0; blocks--, bytes += 64) {
    const __m128i abef_before = abef;
    const __m128i cdgh_before = cdgh;
    __m128i w[4];
    for (int i = 0; i < 4; i++) {
      __m128i four = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
      w[i] = _mm_shuffle_epi8(four, big_endian);
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++) {
      __m128i sum =
          _mm_add_epi32(w[i & 3], _mm_load_si128((const __m128i *)(constants + 4 * i)));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0E));
      if (i >= 12) continue;
      __m128i next = _mm_sha256msg1_epu32(w[i & 3], w[(i + 1) & 3]);
      next = _mm_add_epi32(next, _mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4));
      w[i & 3] = _mm_sha256msg2_epu32(next, w[(i + 3) & 3]);
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
  }
  __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
  __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(feba, dchg, 0xF0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}
#else
static inline int rankcast_sha256_is_built_in(void) { return 0; }

static inline void rankcast_sha256_blocks(
    uint32_t *state, const unsigned char *bytes, size_t blocks) {
  (void)state;
  (void)bytes;
  (void)blocks;
}
#endif

static inline void rankcast_sha256_begin(rankcast_sha256 *state) { SHA256Init(state); }

/// `is_built_in` is what `rankcast_sha256_is_built_in` says, or 0.
static inline void rankcast_sha256_add(
    rankcast_sha256 *state, const void *bytes, size_t count, int is_built_in) {
  const unsigned char *next = (const unsigned char *)bytes;
  if (is_built_in && count >= 128) {
    // libmd counts bits; what does not fill a block waits in its buffer.
    size_t missing = (64 - (state->bitcount[0] >> 3) % 64) % 64;
    size_t blocks = (count - missing) / 64;
    SHA256Update(state, next, missing);
    next += missing;
    rankcast_sha256_blocks(state->state.st32, next, blocks);
    state->bitcount[0] += 512 * (uint64_t)blocks;
    next += 64 * blocks;
    count -= missing + 64 * blocks;
  }
  SHA256Update(state, next, count);
}

/// Writes the 32 bytes of the digest and ends the use of the state.
static inline void rankcast_sha256_end(rankcast_sha256 *state, unsigned char *digest) {
  SHA256Final(digest, state);
}

#endif
