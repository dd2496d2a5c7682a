"""Times RankCast and its peers as whole processes and writes down what came out."""
