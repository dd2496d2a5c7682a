# The weights-only workload with R's package smaa: 100 clusters x 3 indicators, one year.
#
#   Rscript smaa_peer.R DATA DRAWS [SEED]
#
# Fixed cells and Dirichlet(20, 20, 20) weights, one process; smaa is not made for more. Its
# functions take all draws at once, so the work is cut into blocks that fit the memory. Exits with
# 77 where the package is not installed.
arguments <- commandArgs(trailingOnly = TRUE)
if (!requireNamespace("smaa", quietly = TRUE)) {
  message("the R package smaa is not installed")
  quit(status = 77)
}
draws <- as.integer(arguments[2])
set.seed(if (length(arguments) > 2) as.integer(arguments[3]) else 1)
block <- 2000

start <- proc.time()[["elapsed"]]
table <- read.csv(arguments[1], encoding = "UTF-8")
cells <- as.matrix(table[, c("pct_applications", "publications", "vc_deals")])
shares <- sweep(100 * cells, 2, c(1311500, 8075000, 236000), "/")
clusters <- nrow(shares)
measurements <- aperm(array(shares, c(clusters, 3, block)), c(3, 1, 2))

acceptability <- matrix(0, clusters, clusters)
blocks <- draws %/% block
for (i in seq_len(blocks)) {
  gammas <- matrix(rgamma(3 * block, 20), block, 3)
  weights <- gammas / rowSums(gammas)
  ranks <- smaa::smaa.ranks(smaa::smaa.values(measurements, weights))
  acceptability <- acceptability + unclass(smaa::smaa.ra(ranks)) / blocks
}
seconds <- proc.time()[["elapsed"]] - start
cat(sprintf("%d draws %.3f s %.3f us/draw  P(first) %.5f %.5f\n", blocks * block, seconds,
            1e6 * seconds / (blocks * block), acceptability[1, 1], acceptability[2, 1]))
