// SHA-256 of libmd, the BSD message digests as a small C library.
#ifndef RANKCAST_CDIGEST_SHIM_H
#define RANKCAST_CDIGEST_SHIM_H

#include <sha2.h>

#endif
