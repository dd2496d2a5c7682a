/* The time that GSL needs merely to draw the numbers: gsl_rng_uniform of mt19937 in a tight loop,
 * one process a core, nothing else done with them but a sum, so that no call can be left out.
 *
 *   gsl_peer DRAWS VARIATES_A_DRAW PROCESSES
 *
 * Built with HAVE_INLINE, GSL's switch that saves one of the two calls a number: the faster way.
 * Prints the numbers drawn, their mean, and by how many standard errors the mean is off 1/2. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gsl/gsl_rng.h>

static double sum_of(unsigned long count, unsigned long seed) {
  gsl_rng *generator = gsl_rng_alloc(gsl_rng_mt19937);
  if (!generator) exit(EXIT_FAILURE);
  gsl_rng_set(generator, seed);
  double sum = 0;
  for (unsigned long i = 0; i < count; i++) sum += gsl_rng_uniform(generator);
  gsl_rng_free(generator);
  return sum;
}

/* Starts a process that draws `count` numbers and writes their sum to the end of a pipe. */
static void start(unsigned long count, unsigned long seed, int results) {
  const pid_t child = fork();
  if (child < 0) exit(EXIT_FAILURE);
  if (child > 0) return;
  const double sum = sum_of(count, seed);
  _exit(write(results, &sum, sizeof sum) == sizeof sum ? EXIT_SUCCESS : EXIT_FAILURE);
}

int main(int argc, char **argv) {
  if (argc != 4) {
    fputs("usage: gsl_peer DRAWS VARIATES_A_DRAW PROCESSES\n", stderr);
    return 64;
  }
  const unsigned long draws = strtoul(argv[1], NULL, 10);
  const unsigned long variates = strtoul(argv[2], NULL, 10);
  const unsigned long processes = strtoul(argv[3], NULL, 10);
  if (draws == 0 || variates == 0 || processes == 0) return 64;

  int pipe_ends[2];
  if (pipe(pipe_ends) != 0) return EXIT_FAILURE;
  const unsigned long total = draws * variates;
  for (unsigned long p = 0; p < processes; p++)
    start(total / processes + (p < total % processes), p + 1, pipe_ends[1]);

  double sum = 0;
  for (unsigned long p = 0; p < processes; p++) {
    double part;
    int status;
    if (read(pipe_ends[0], &part, sizeof part) != sizeof part) return EXIT_FAILURE;
    if (wait(&status) < 0 || status != 0) return EXIT_FAILURE;
    sum += part;
  }
  const double mean = sum / (double)total;
  const double off = (mean - 0.5) / sqrt(1.0 / 12 / (double)total);
  printf("%lu numbers, mean %.9f, off by %.2f standard errors\n", total, mean, off);
  return fabs(off) < 5 ? EXIT_SUCCESS : EXIT_FAILURE;
}
