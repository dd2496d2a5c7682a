// Instructions that Swift has no words for; the results are the same with and without them.
#ifndef RANKCAST_CVECTORS_H
#define RANKCAST_CVECTORS_H

#include <stddef.h>
#include <stdint.h>

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

/// The square root as an instruction: Swift's own keeps the call of libm that sets `errno`, which
/// stops loops from vectorising.
static inline double rankcast_square_root(double x) { return __builtin_elementwise_sqrt(x); }

/// Writes the places of the words that are not in [first, first + length), ascending; gives their
/// number. `places` has room for `count`.
static inline size_t rankcast_places_outside(
    const uint32_t *words, size_t count, uint32_t first, uint32_t length, int32_t *places) {
  size_t found = 0, i = 0;
#if defined(__AVX512F__)
  const __m512i base = _mm512_set1_epi32((int)first), size = _mm512_set1_epi32((int)length);
  __m512i place = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  // A whole vector is stored, so the last ones go word by word.
  for (; i + 32 <= count; i += 16) {
    const __m512i shifted = _mm512_sub_epi32(_mm512_loadu_si512(words + i), base);
    const __mmask16 outside = _mm512_cmpge_epu32_mask(shifted, size);
    _mm512_storeu_si512(places + found, _mm512_maskz_compress_epi32(outside, place));
    found += (size_t)__builtin_popcount(outside);
    place = _mm512_add_epi32(place, _mm512_set1_epi32(16));
  }
#endif
  for (; i < count; i++) {
    places[found] = (int32_t)i;
    // The carry is 1 outside: compared instead, it may become a branch that is often guessed
    // wrong, at twice the time.
    found += ((uint64_t)(uint32_t)(words[i] - first) + (UINT64_C(0x100000000) - length)) >> 32;
  }
  return found;
}

#endif
