// What of GSL does not come through to Swift by itself: its generators are global variables,
// which Swift 6 rejects as shared mutable state.
#ifndef RANKCAST_CGSL_SHIM_H
#define RANKCAST_CGSL_SHIM_H

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sf_gamma.h>
#include <gsl/gsl_version.h>

#endif
