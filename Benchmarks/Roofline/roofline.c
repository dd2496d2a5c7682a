/* What one core of this machine needs for each kind of work that the flagship consists of, done in
 * plain loops over rows that fit the cache: nothing but the arithmetic, no model around it.
 *
 * Prints lines "kind nanoseconds-a-unit"; every kernel's numbers are checked against libm, the
 * generator against the value that the C++ standard gives. No fused multiply-add, as in RankCast,
 * whose numbers are to be the same on every machine. The time is the best of several. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROW = 1024, REPEATS = 1600, TRIALS = 15, ENTITIES = 100, LANES = 8 };

static uint32_t state[624], words[ROW];
static double input[ROW], output[ROW], other[ROW];

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void fail(const char *kind) {
  fprintf(stderr, "roofline: the kernel for %s is wrong\n", kind);
  exit(EXIT_FAILURE);
}

/* The best time a unit of `body`, which does `units` of them. */
static void measure(const char *kind, void (*body)(void), double units) {
  double best = INFINITY;
  for (int trial = 0; trial < TRIALS; trial++) {
    const double start = now();
    for (int i = 0; i < REPEATS; i++) {
      body();
      __asm__ volatile("" ::: "memory");
    }
    const double time = (now() - start) / REPEATS / units;
    if (time < best) best = time;
  }
  printf("%s %.5f\n", kind, best);
}

/* mt19937: Matsumoto and Nishimura (1998). */
static inline uint32_t twisted(uint32_t high, uint32_t low) {
  const uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
  return (y >> 1) ^ (-(y & 1) & 0x9908b0dfu);
}

static void seed(uint32_t word) {
  state[0] = word;
  for (uint32_t i = 1; i < 624; i++)
    state[i] = 1812433253u * (state[i - 1] ^ (state[i - 1] >> 30)) + i;
}

static void fill_words(void) {
  for (int i = 0; i < 227; i++) state[i] = state[i + 397] ^ twisted(state[i], state[i + 1]);
  for (int i = 227; i < 623; i++) state[i] = state[i - 227] ^ twisted(state[i], state[i + 1]);
  state[623] = state[396] ^ twisted(state[623], state[0]);
  for (int i = 0; i < 624; i++) {
    uint32_t y = state[i];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    words[i] = y ^ (y >> 18);
  }
}

/* Wichura (1988), AS 241, |u - 1/2| <= 0.425: `input` is u - 1/2. */
static inline double centre(double q) {
  const double r = 0.180625 - q * q;
  const double a = ((((((2509.0809287301226727 * r + 33430.575583588128105) * r
    + 67265.770927008700853) * r + 45921.953931549871457) * r + 13731.693765509461125) * r
    + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608;
  const double b = ((((((5226.495278852545925 * r + 28729.085735721942674) * r
    + 39307.89580009271061) * r + 21213.794301586595867) * r + 5394.1960214247511077) * r
    + 687.1870074920579083) * r + 42.313330701600911252) * r + 1;
  return q * a / b;
}

static void centres(void) {
  for (int i = 0; i < ROW; i++) output[i] = centre(input[i]);
}

static inline double bits_to_double(uint64_t bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

static inline uint64_t double_to_bits(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

static inline double logarithm(double x) {
  const uint64_t bits = double_to_bits(x) - 0x3fe6a09e667f3bcdull;
  const double k =
    bits_to_double(0x4330000000000000ull | ((bits >> 52) ^ 0x800)) - 0x1.00000000008p52;
  const double m = bits_to_double((bits & 0xfffffffffffffull) + 0x3fe6a09e667f3bcdull);
  const double f = (m - 1) / (m + 1), s = f * f;
  const double p = ((((((((s / 19 + 1.0 / 17) * s + 1.0 / 15) * s + 1.0 / 13) * s + 1.0 / 11) * s
    + 1.0 / 9) * s + 1.0 / 7) * s + 1.0 / 5) * s + 1.0 / 3) * s + 1;
  return k * 0.693147180559945309 + 2 * f * p;
}

/* AS 241 in the tail, p < 0.075: `input` is the smaller tail. */
static inline double tail(double p) {
  const double r = sqrt(-logarithm(p)) - 1.6;
  const double a = ((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r
    + 0.24178072517745061177) * r + 1.27045825245236838258) * r + 3.64784832476320460504) * r
    + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734;
  const double b = ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r
    + 0.0151986665636164571966) * r + 0.14810397642748007459) * r + 0.68976733498510000455) * r
    + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1;
  return a / b;
}

static void tails(void) {
  for (int i = 0; i < ROW; i++) output[i] = tail(input[i]);
}

static inline double exponential(double x) {
  const double magic = 0x1.8p52, shifted = x * 1.4426950408889634 + magic, whole = shifted - magic;
  const double r = (x - whole * 0x1.62e42feep-1) - whole * 0x1.a39ef35793c76p-33;
  double p = 2.510038549551032e-08 * r + 2.7620088445409746e-07;
  p = p * r + 2.7557268459997064e-06;
  p = p * r + 2.4801521295954376e-05;
  p = p * r + 0.00019841269863053618;
  p = p * r + 0.0013888888917213717;
  p = p * r + 0.008333333333330062;
  p = p * r + 0.04166666666662413;
  p = p * r + 0.16666666666666669;
  p = p * r + 0.5000000000000001;
  return (1 + (r + r * r * p))
    * bits_to_double((double_to_bits(shifted) << 52) + 0x3ff0000000000000ull);
}

static void exponentials(void) {
  for (int i = 0; i < ROW; i++) output[i] = exponential(input[i]);
}

/* Counts for 100 entities and 8 draws how many scores are better: the sign of own - score. */
static void comparisons(void) {
  for (int c = 0; c < ENTITIES; c += 4) {
    uint64_t rank[4][LANES] = {{0}};
    for (int o = 0; o < ENTITIES; o++)
      for (int own = 0; own < 4; own++)
        for (int d = 0; d < LANES; d++)
          rank[own][d] +=
            double_to_bits(input[(c + own) * LANES + d] - input[o * LANES + d]) >> 63;
    for (int own = 0; own < 4; own++)
      for (int d = 0; d < LANES; d++) output[(c + own) * LANES + d] = (double)rank[own][d];
  }
}

static uint32_t counts[1 << 16]; /* about the rank counts of six years */

static void increments(void) {
  for (int i = 0; i < 624; i++) counts[words[i] & 0xffff]++;
}

static void multiply_adds(void) {
  for (int i = 0; i < ROW; i++) output[i] = output[i] * input[i] + other[i];
}

static double large[2][16384];

static void copies(void) {
  for (int i = 0; i < 16384; i++) large[1][i] = large[0][i];
}

static void check(const char *kind, int fine) {
  if (!fine) fail(kind);
}

int main(void) {
  seed(5489);
  for (int i = 0; i < 17; i++) fill_words();
  check("word", words[9999 - 16 * 624] == 4123659995u);
  measure("word", fill_words, 624);

  for (int i = 0; i < ROW; i++) input[i] = 0.425 * (2.0 * (i + 0.5) / ROW - 1);
  measure("normal-centre", centres, ROW);
  for (int i = 0; i < ROW; i++)
    check("normal-centre", fabs(0.5 * erfc(-output[i] / sqrt(2)) - 0.5 - input[i]) < 1e-13);
  for (int i = 0; i < ROW; i++) input[i] = 0.075 * (i + 0.5) / ROW;
  measure("normal-tail", tails, ROW);
  for (int i = 0; i < ROW; i++)
    check("normal-tail", fabs(0.5 * erfc(output[i] / sqrt(2)) / input[i] - 1) < 1e-9);

  for (int i = 0; i < ROW; i++) input[i] = 2.0 * (i + 0.5) / ROW - 1;
  measure("exponential", exponentials, ROW);
  for (int i = 0; i < ROW; i++) check("exponential", fabs(output[i] / exp(input[i]) - 1) < 1e-14);

  for (int i = 0; i < ENTITIES * LANES; i++) input[i] = (double)((i / LANES * 37) % ENTITIES);
  measure("comparison", comparisons, (double)ENTITIES * ENTITIES * LANES);
  for (int i = 0; i < ENTITIES * LANES; i++)
    check("comparison", output[i] == ENTITIES - 1 - input[i]);

  measure("counter-increment", increments, 624);
  for (int i = 0; i < ROW; i++) input[i] = 0.5, other[i] = 1;
  measure("multiply-add", multiply_adds, ROW);
  check("multiply-add", fabs(output[7] - 2) < 1e-9);
  measure("cache-byte", copies, 2.0 * sizeof large[0]);
  return 0;
}
