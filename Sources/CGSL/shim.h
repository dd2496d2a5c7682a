// What of GSL does not come through to Swift by itself: its generators are global variables,
// which Swift 6 rejects as shared mutable state, and a call of GSL a number is slow from Swift.
#ifndef RANKCAST_CGSL_SHIM_H
#define RANKCAST_CGSL_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_version.h>

/// GSL's generator of that name, or NULL.
static inline const gsl_rng_type *rankcast_generator_named(const char *name) {
  for (const gsl_rng_type **type = gsl_rng_types_setup(); *type; type++)
    if (strcmp((*type)->name, name) == 0) return *type;
  return NULL;
}

/// The next `count` numbers of the generator, its range mapped to 32 bits.
static inline void rankcast_generator_fill(const gsl_rng *generator, uint32_t *words, size_t count) {
  const uint64_t minimum = gsl_rng_min(generator);
  const uint64_t span = gsl_rng_max(generator) - minimum + 1;
  if (span == UINT64_C(1) << 32) {
    for (size_t i = 0; i < count; i++)
      words[i] = (uint32_t)(gsl_rng_get(generator) - minimum);
  } else {
    for (size_t i = 0; i < count; i++)
      words[i] = (uint32_t)(((gsl_rng_get(generator) - minimum) << 32) / span);
  }
}

/// Passes over the next `count` numbers of the generator.
static inline void rankcast_generator_skip(const gsl_rng *generator, size_t count) {
  for (size_t i = 0; i < count; i++) (void)gsl_rng_get(generator);
}

#endif
